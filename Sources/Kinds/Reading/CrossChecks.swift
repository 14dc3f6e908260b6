import Identifiers

extension KindParts {
  /// What the ids of its records start with.
  fileprivate var idPrefix: String? {
    if case .files(_, id: .fileName(_, let prefix)) = location { return prefix }
    if case .files(_, id: .field(_, let prefix)) = location { return prefix }
    return prefix
  }
}

extension KindParts {
  /// Where a record of the kind may lie.
  fileprivate func sampleRecord(in folder: RepoPath) -> RepoPath {
    let start = prefix.map { $0 + "-" } ?? ""
    let id =
      switch ids {
      case .yearly: start + "2026-0001"
      case .numbered: start + "0001"
      case .slug, .name: start + "one"
      }
    return RepoPath("\(folder)/\(id).md")
  }
}

/// A kind beside its declaration, for what it shares with another one.
private struct Rival {
  let kind: KindParts
  let declaration: Declaration

  var name: KindName { kind.name }

  var prefixPlace: Declaration { kind.prefix == nil ? declaration.at("id").at("prefix") : declaration.at("prefix") }
}

extension DeclarationReader {
  /// Prefixes, folders, parts and the targets of references are looked at over all kinds.
  mutating func checkTogether(_ kinds: [KindParts], _ declarations: [KindName: LaidDeclaration], builtIn: [Declaration]) {
    defer { source = nil }
    let rivals = kinds.compactMap { kind in declarations[kind.name].map { Rival(kind: kind, declaration: $0.declaration) } }
    for (position, rival) in rivals.enumerated() {
      // The built-in kinds fit each other.
      for other in rivals[(position + 1)...] where rival.kind.source != nil || other.kind.source != nil { checkPair(rival, other) }
    }
    // A kind that cannot be read has findings of its own; what refers to it is none.
    let names = declarations.keys.map(\.text)
    let byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
    for kind in kinds {
      guard let declaration = declarations[kind.name]?.declaration else { continue }
      source = kind.source
      checkTargets(of: kind.fields, all: byName, known: names, in: declaration.at("fields"), of: kind.name)
      if kind.source != nil { checkPart(of: kind, declaration, builtIn: builtIn) }
      checkLinks(of: kind, all: byName, declared: names)
    }
  }

  private mutating func checkPair(_ one: Rival, _ other: Rival) {
    if let prefix = one.kind.idPrefix, prefix == other.kind.idPrefix {
      blame(one, other, for: \.prefixPlace) { "the kinds '\($0)' and '\($1)' share the prefix '\(prefix)'" }
    }
    checkFolders(one, other)
    if let part = one.kind.actsAs, part == other.kind.actsAs, !part.isShared {
      blame(one, other, for: { $0.declaration.at("acts_as") }) { "the kinds '\($0)' and '\($1)' both act as \(part.rawValue)" }
    }
  }

  private mutating func checkFolders(_ one: Rival, _ other: Rival) {
    switch (one.kind.location, other.kind.location) {
    case (.folder(let first), .folder(let second)):
      guard Self.overlap(first, second) else { return }
      let cases = first.isInside(second) || second.isInside(first) ? "" : " where letter case does not count"
      blame(one, other, for: { $0.declaration.at("folder") }) { "the folders of the kinds '\($0)' and '\($1)' overlap\(cases)" }
    case (.files(let patterns, _), .folder(let folder)): checkPatterns(patterns, of: one, against: folder, of: other)
    case (.folder(let folder), .files(let patterns, _)): checkPatterns(patterns, of: other, against: folder, of: one)
    case (.files, .files): break
    }
  }

  private mutating func checkPatterns(_ patterns: [GlobPattern], of rival: Rival, against folder: RepoPath, of other: Rival) {
    for pattern in patterns {
      source = rival.kind.source
      let place = rival.declaration.at("files").naming(pattern.text)
      if pattern.folder.isInside(folder) {
        refuse(
          .conflict, place, "the pattern '\(pattern.text)' names files in the folder of the kind '\(other.name)'",
          help: "a file there is a record of '\(other.name)'")
      } else if pattern.matches(other.kind.sampleRecord(in: folder)) {
        refuse(
          .doubtful, place, "the pattern '\(pattern.text)' also names files in '\(folder)', which stay records of the kind '\(other.name)'",
          help: "name the folders that are meant, such as 'docs/**/*.md'")
      }
    }
  }

  /// Of two kinds that do not fit, the repository's own declaration is to blame.
  private mutating func blame(_ one: Rival, _ other: Rival, for place: (Rival) -> Declaration, _ message: (KindName, KindName) -> String) {
    let (blamed, rest) = place(one).origin == nil && (place(other).origin != nil || one.kind.source == nil) ? (other, one) : (one, other)
    source = blamed.kind.source
    refuse(.conflict, place(blamed), message(blamed.name, rest.name))
  }

  private static func overlap(_ first: RepoPath, _ second: RepoPath) -> Bool {
    let (first, second) = (RepoPath(first.text.lowercased()), RepoPath(second.text.lowercased()))
    return first.isInside(second) || second.isInside(first)
  }

  private mutating func checkTargets(
    of fields: [FieldDeclaration], all: [KindName: KindParts], known names: [String], in declaration: Declaration, of kind: KindName, beneath top: FieldName? = nil
  ) {
    for field in fields {
      let place = declaration.at(field.name.text)
      if let group = field.type.groupFields { checkTargets(of: group.fields, all: all, known: names, in: place.at("fields"), of: kind, beneath: top ?? field.name) }
      guard let reference = field.type.reference else { continue }
      for target in reference.kinds where !lacksFiles && !names.contains(target.text) {
        refuse(
          .conflict, place.at("to").naming(target.text), "field '\(field.name)' of kind '\(kind)' refers to a kind '\(target)' that does not exist",
          help: suggestion(for: target.text, in: names))
      }
      if let inverse = reference.inverse {
        // Within one kind a relation may be the same in both directions.
        let targets = reference.kinds.compactMap { all[$0] }.filter { $0.name != kind || inverse != top ?? field.name }
        checkInverse(inverse, of: targets, at: place.at("inverse"))
      }
    }
  }

  /// The name of the way back stands among the fields of the target.
  private mutating func checkInverse(_ inverse: FieldName, of targets: [KindParts], at place: Declaration) {
    guard place.origin != nil else { return }
    if !inverse.text.utf8.allSatisfy({ $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) {
      refuse(.wrongValue, place, "'\(inverse)' is no name for the way back", help: "lower-case letters, digits, '_' and '-' only")
    }
    for target in targets where target.fields.contains(where: { $0.name == inverse }) {
      refuse(.conflict, place, "the kind '\(target.name)' has a field '\(inverse)' of its own", help: "give the way back another name")
    }
  }
}
