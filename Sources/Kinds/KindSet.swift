import FrontMatter
package import Identifiers

/// All kinds of one tree: the built-in ones, with those of `.itsm/kinds` laid over them.
package struct KindSet: Sendable {
  /// In the order of their names.
  package let kinds: [Kind]
  package let defects: [DeclarationDefect]
  private let byName: [KindName: Kind]

  /// One kind file: its name or path, and its bytes.
  package struct File: Sendable {
    package let path: RepoPath
    package let bytes: [UInt8]

    package init(path: RepoPath, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package init(builtIn: [File], custom: [File]) {
    var reader = DeclarationReader()
    var declarations: [KindName: (declaration: Declaration, source: RepoPath?)] = [:]
    for file in builtIn {
      guard let declaration = reader.parse(file, origin: nil), let name = declaration["kind"]?.scalar else { continue }
      declarations[KindName(name)] = (declaration, nil)
    }
    for file in custom.sorted(by: { $0.path < $1.path }) {
      guard let declaration = reader.parse(file, origin: file.path) else { continue }
      reader.lay(declaration, of: file, over: &declarations)
    }
    let kinds = declarations.values.compactMap { reader.kind($0.declaration, source: $0.source) }.sorted { $0.name < $1.name }
    reader.checkTogether(kinds)
    self.kinds = kinds
    defects = reader.defects
    byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(_ name: KindName) -> Kind? { byName[name] }

  /// The kinds that play a part.
  package func acting(as part: Part) -> [Kind] { kinds.filter { $0.actsAs == part } }

  /// The kind whose prefix starts the id, for suggestions and for where a dangling id would belong.
  package func kind(forPrefixOf id: RecordID) -> Kind? {
    kinds.first { kind in kind.prefix.map { id.text.hasPrefix($0 + "-") } ?? false }
  }
}

extension DeclarationReader {
  fileprivate mutating func parse(_ file: KindSet.File, origin: RepoPath?) -> Declaration? {
    let text = YAMLText(file.bytes)
    for problem in text.problems {
      defects.append(
        DeclarationDefect(path: file.path, range: problem.range, problem: .format(problem), message: "the kind file cannot be read", help: nil))
    }
    return text.root.map { Declaration($0, origin: origin) }
  }

  fileprivate mutating func lay(
    _ declaration: Declaration, of file: KindSet.File, over all: inout [KindName: (declaration: Declaration, source: RepoPath?)]
  ) {
    if let base = declaration["extends"]?.scalar {
      guard let existing = all[KindName(base)] else {
        refuse(.conflict, declaration["extends"] ?? declaration, "there is no kind '\(base)' to extend",
          help: suggestion(for: base, in: all.keys.map(\.text)))
        return
      }
      all[KindName(base)] = (existing.declaration.overlaid(by: declaration), file.path)
      return
    }
    guard let name = declaration["kind"]?.scalar, !name.isEmpty else {
      refuse(.missing, declaration, "the file names no kind", help: "add 'kind: NAME', or 'extends: NAME' to change a built-in kind")
      return
    }
    guard all[KindName(name)] == nil else {
      refuse(.conflict, declaration["kind"] ?? declaration, "there is a kind '\(name)' already", help: "write 'extends: \(name)' to change it")
      return
    }
    all[KindName(name)] = (declaration, file.path)
  }

  /// Prefixes, folders, parts and the targets of references are looked at over all kinds.
  fileprivate mutating func checkTogether(_ kinds: [Kind]) {
    func conflict(_ kind: Kind, _ message: String, help: String? = nil) -> DeclarationDefect {
      DeclarationDefect(path: kind.source, range: nil, problem: .conflict, message: message, help: help)
    }
    for (position, kind) in kinds.enumerated() {
      for other in kinds[(position + 1)...] {
        let blamed = kind.source == nil ? other : kind
        if let prefix = kind.prefix, prefix == other.prefix {
          defects.append(conflict(blamed, "the kinds '\(kind.name)' and '\(other.name)' share the prefix '\(prefix)'"))
        }
        if case .folder(let folder) = kind.location, case .folder(let second) = other.location, folder.isInside(second) || second.isInside(folder) {
          defects.append(conflict(blamed, "the folders of the kinds '\(kind.name)' and '\(other.name)' overlap"))
        }
        if let part = kind.actsAs, part == other.actsAs, !part.isShared {
          defects.append(conflict(blamed, "the kinds '\(kind.name)' and '\(other.name)' both act as \(part.rawValue)"))
        }
      }
      let names = kinds.map(\.name.text)
      for field in kind.fields.fields {
        for target in field.type.reference?.kinds ?? [] where !names.contains(target.text) {
          defects.append(
            conflict(kind, "field '\(field.name)' of kind '\(kind.name)' refers to a kind '\(target)' that does not exist",
              help: suggestion(for: target.text, in: names)))
        }
      }
    }
  }
}
