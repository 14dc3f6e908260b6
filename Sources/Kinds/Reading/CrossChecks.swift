import Identifiers

extension KindParts {
  /// What the ids of its records start with.
  fileprivate var idPrefix: String? {
    if case .files(_, id: .fileName(_, let prefix)) = location { return prefix }
    if case .files(_, id: .field(_, let prefix)) = location { return prefix }
    return prefix
  }
}

extension DeclarationReader {
  /// Prefixes, folders, parts and the targets of references are looked at over all kinds.
  mutating func checkTogether(_ kinds: [KindParts], _ declarations: [KindName: LaidDeclaration]) {
    defer { source = nil }
    for (position, kind) in kinds.enumerated() {
      for other in kinds[(position + 1)...] {
        // A kind of the repository has to give way to a built-in one.
        let (blamed, first) = kind.source == nil ? (other, kind) : (kind, other)
        checkPair(blamed, first, declarations)
      }
    }
    // A kind that cannot be read has findings of its own; what refers to it is none.
    let names = declarations.keys.map(\.text)
    let byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
    for kind in kinds {
      guard let declaration = declarations[kind.name]?.declaration else { continue }
      source = kind.source
      checkTargets(of: kind.fields, known: names, in: declaration.at("fields"), of: kind.name)
      checkIncoming(of: kind, all: byName, declared: names, at: declaration.at("checks"))
    }
  }

  private mutating func checkPair(_ kind: KindParts, _ other: KindParts, _ declarations: [KindName: LaidDeclaration]) {
    guard let declaration = declarations[kind.name]?.declaration else { return }
    source = kind.source
    if let prefix = kind.idPrefix, prefix == other.idPrefix {
      refuse(.conflict, kind.prefix == nil ? declaration.at("id").at("prefix") : declaration.at("prefix"), "the kinds '\(kind.name)' and '\(other.name)' share the prefix '\(prefix)'")
    }
    if case .folder(let folder) = kind.location, case .folder(let second) = other.location, folder.isInside(second) || second.isInside(folder) {
      refuse(.conflict, declaration.at("folder"), "the folders of the kinds '\(kind.name)' and '\(other.name)' overlap")
    }
    if let part = kind.actsAs, part == other.actsAs, !part.isShared {
      refuse(.conflict, declaration.at("acts_as"), "the kinds '\(kind.name)' and '\(other.name)' both act as \(part.rawValue)")
    }
  }

  private mutating func checkTargets(of fields: [FieldDeclaration], known names: [String], in declaration: Declaration, of kind: KindName) {
    for field in fields {
      let place = declaration.at(field.name.text)
      if let group = field.type.groupFields { checkTargets(of: group.fields, known: names, in: place.at("fields"), of: kind) }
      for target in field.type.reference?.kinds ?? [] where !names.contains(target.text) {
        refuse(
          .conflict, place.at("to"), "field '\(field.name)' of kind '\(kind)' refers to a kind '\(target)' that does not exist",
          help: suggestion(for: target.text, in: names))
      }
    }
  }
}
