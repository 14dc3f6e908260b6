import Diagnostics
import Identifiers
import Kinds

/// Standards as all files together declare them.
struct StandardLayers {
  struct Layer {
    var declaration: Declaration
    let isBuiltIn: Bool
    /// The last file that had a say; nil for a built-in one.
    var source: TopFile?
    /// For each clause the file of the repository that speaks of it.
    var speakers: [String: RepoPath] = [:]
  }

  private(set) var layers: [String: Layer] = [:]

  /// Adds a standard, or changes the one that the file extends.
  mutating func add(_ file: KindSet.File, isBuiltIn: Bool, _ reader: inout DeclarationReader) {
    let origin = isBuiltIn ? nil : file.path
    guard let declaration = reader.parse(file, origin: origin, as: "standard file") else { return }
    let name = reader.text("standard", in: declaration)
    if let base = reader.text("extends", in: declaration) {
      guard var layer = layers[base] else {
        reader.refuse(
          .conflict, declaration.at("extends"), "there is no standard '\(base)' to extend", help: Suggestion.question(for: base, in: layers.keys))
        return
      }
      if let name, name != base {
        reader.refuse(
          .conflict, declaration.at("standard"), "a file that extends '\(base)' cannot name another standard", help: "remove 'standard', or 'extends'")
        return
      }
      note(declaration, of: file.path, in: &layer, &reader)
      let whole = layer.declaration.overlaid(by: declaration)
      refuseEmptied(layer.declaration, whole, by: declaration, &reader)
      layer.declaration = whole
      layer.source = TopFile(declaration, at: file.path)
      layers[base] = layer
      return
    }
    guard let name else {
      reader.refuse(
        .missing, declaration, "the file names no standard", help: "add 'standard: NAME', or 'extends: NAME' to change one that is there")
      return
    }
    guard layers[name] == nil else {
      reader.refuse(.conflict, declaration.at("standard"), "there is a standard '\(name)' already", help: "write 'extends: \(name)' to change it")
      return
    }
    var layer = Layer(declaration: declaration, isBuiltIn: isBuiltIn, source: origin.map { TopFile(declaration, at: $0) })
    if !isBuiltIn { note(declaration, of: file.path, in: &layer, &reader) }
    layers[name] = layer
  }

  /// A standard that others judge by has no clause that may be left out.
  private func refuseEmptied(_ before: Declaration, _ after: Declaration, by upper: Declaration, _ reader: inout DeclarationReader) {
    for (key, value) in upper["clauses"]?.entries ?? [] {
      guard let clause = key.scalar else { continue }
      func keeps(_ declaration: Declaration) -> Bool { !(declaration["clauses"]?[clause]?["keeps"]?.entries ?? []).isEmpty }
      guard value.entries != nil, keeps(before), !keeps(after) else { continue }
      reader.refuse(
        .conflict, value["keeps"] == nil ? key : value.at("keeps"), "nothing would be kept for clause \(clause) any more",
        help: "no clause can be left out; say what is kept instead")
    }
  }

  /// Two files of the repository never speak of one clause: which of them counts would hang on their names.
  private func note(_ declaration: Declaration, of path: RepoPath, in layer: inout Layer, _ reader: inout DeclarationReader) {
    for (key, _) in declaration["clauses"]?.entries ?? [] {
      guard let clause = key.scalar else { continue }
      if let other = layer.speakers[clause], other != path {
        reader.refuse(.conflict, key, "clause \(clause) stands in '\(other)' too", help: "write it in one of the two files")
      } else {
        layer.speakers[clause] = path
      }
    }
  }
}
