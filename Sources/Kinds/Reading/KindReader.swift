import Identifiers

extension DeclarationReader {
  private static let kindKeys = [
    "kind", "extends", "title", "summary", "prefix", "ids", "folder", "files", "id", "open", "acts_as", "rules", "clauses", "fields", "sections",
    "appendix", "chronology", "lifecycle", "clocks", "outages", "due", "checks", "example",
  ]

  /// Reads a kind file, laid over the one it extends.
  mutating func kind(_ declaration: Declaration, source: TopFile?) -> KindParts? {
    self.source = source
    isOverFiles = declaration["files"] != nil
    isExtension = declaration["extends"] != nil
    defer { (self.source, isOverFiles, isExtension) = (nil, false, false) }
    expectKeys(Self.kindKeys, in: declaration, of: "a kind file")
    guard let name = text("kind", in: declaration) ?? text("extends", in: declaration) else {
      refuse(.missing, declaration, "the file names no kind", help: "add 'kind: NAME'")
      return nil
    }
    var isUsable = true
    if !name.utf8.allSatisfy({ $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") }) {
      refuse(.wrongValue, declaration.at("kind"), "'\(name)' is no name of a kind", help: "lower-case letters, digits and '-' only")
      isUsable = false
    }
    var parts = KindParts(name: KindName(name))
    parts.source = source
    parts.title = text("title", in: declaration) ?? name
    parts.summary = text("summary", in: declaration) ?? ""
    parts.prefix = prefix(in: declaration)
    parts.isOpen = flag("open", in: declaration)
    parts.actsAs = option("acts_as", in: declaration, as: Part.self)
    parts.changesRules = flag("rules", in: declaration)
    parts.clauses = clauses(in: declaration)
    parts.appendix = text("appendix", in: declaration)
    if let appendix = parts.appendix { checkHeading(appendix, at: declaration.at("appendix")) }
    parts.outages = text("outages", in: declaration).map { FieldName($0) }
    parts.example = text("example", in: declaration)
    parts.examplePlace = declaration["example"].flatMap { place in place.origin.map { ($0, place.range) } }
    parts.ids = option("ids", in: declaration, as: IDScheme.self) ?? .numbered
    if let location = location(declaration, kind: name) { parts.location = location } else { isUsable = false }
    if let lifecycle = declaration["lifecycle"] { (parts.lifecycle, parts.transitionPlaces) = self.lifecycle(lifecycle) }
    parts.fields = declaration["fields"].map { fields($0) } ?? []
    checkImpliedFields(in: parts, declaration.at("fields"))
    addImpliedFields(to: &parts)
    parts.sections = entries("sections", in: declaration).map { heading, from in
      checkHeading(heading.scalar ?? "", at: heading)
      return SectionDeclaration(heading: heading.scalar ?? "", from: texts(from, of: "a section").filter { $0 != "always" }.map { StateName($0) })
    }
    parts.chronology = chronology(declaration)
    for (name, value) in entries("clocks", in: declaration) {
      if let clock = clock(name: name.scalar ?? "", value) { parts.clocks.append(clock) }
    }
    parts.due = entries("due", in: declaration).compactMap { due($0.key.scalar ?? "", $0.value) }
    (parts.checks, parts.checkPlaces) = checks(in: declaration)
    checkNames(in: parts, declaration)
    parts.roleMentions = roleMentions(in: parts)
    parts.clauseMentions = clauseMentions(in: parts, declaration)
    return isUsable ? parts : nil
  }

  private mutating func prefix(in declaration: Declaration) -> String? {
    guard let prefix = text("prefix", in: declaration) else { return nil }
    if !(2...5).contains(prefix.utf8.count) || !prefix.utf8.allSatisfy({ $0.isLetter && !$0.isLowerCaseLetter }) {
      refuse(.wrongValue, declaration.at("prefix"), "'\(prefix)' is no prefix", help: "two to five upper-case letters")
    }
    return prefix
  }

  private mutating func clauses(in declaration: Declaration) -> [String] {
    let clauses = texts("clauses", in: declaration)
    refuseRepeats(of: declaration.at("clauses"), "'clauses' names")
    for clause in clauses where !ClauseNumber.isClause(clause.utf8) {
      refuse(.wrongValue, declaration.at("clauses").naming(clause), "'\(clause)' is no clause number", help: "write for example 8.5.1.2")
    }
    return clauses
  }

  /// Headings are named by their words.
  private mutating func checkHeading(_ heading: String, at place: Declaration) {
    let words = trimmed(heading.drop { $0 == "#" })
    if words.isEmpty { refuse(.wrongValue, place, "'\(heading)' is no heading", help: "write its words, such as Reason") }
    else if words != heading { refuse(.wrongValue, place, "'\(heading)' is no heading as a kind names it", help: "write its words alone: \(words)") }
  }

  private mutating func chronology(_ declaration: Declaration) -> [[FieldName]] {
    guard let value = declaration["chronology"] else { return [] }
    if value.items?.isEmpty == true {
      if !isExtension { refuse(.missing, value, "'chronology' names no fields", help: "name the fields in the order of their times, or remove it") }
      return []
    }
    guard case .list(let items) = value.content, case .list = items.first?.content else {
      return [texts(value, of: "'chronology'").map { FieldName($0) }]
    }
    return items.map { texts($0, of: "'chronology'").map { FieldName($0) } }
  }

  /// A phrase, or a mapping with more; an empty value takes away what the kind below declares.
  private mutating func due(_ name: String, _ declaration: Declaration) -> DueDeclaration? {
    let names = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map { FieldName(String($0)) }
    let (list, field) = (names.count > 1 ? names[0] : nil, names.last ?? "")
    if let phrase = declaration.scalar { return phrase.isEmpty ? nil : DueDeclaration(list: list, field: field, phrase: phrase) }
    // What follows on an item would be another item; nothing tells which.
    let followers = list == nil ? ["next", "same"] : []
    expectKeys(["what", "in", "unless"] + followers, in: declaration, of: "what falls due in '\(name)'")
    guard let phrase = text("what", in: declaration) else {
      refuse(.missing, declaration, "'due' does not say what falls due in '\(name)'", help: "add 'what: PHRASE'")
      return nil
    }
    return DueDeclaration(
      list: list, field: field, phrase: phrase, states: states("in", in: declaration), unless: texts("unless", in: declaration).map { FieldName($0) },
      next: text("next", in: declaration).map { FieldName($0) }, same: texts("same", in: declaration).map { FieldName($0) })
  }

  private mutating func clock(name: String, _ declaration: Declaration) -> ClockDeclaration? {
    expectKeys(["start", "pause", "stop", "exclude", "exclude_with", "once"], in: declaration, of: "clock '\(name)'")
    guard let start = text("start", in: declaration) else {
      refuse(.missing, declaration, "clock '\(name)' has no start", help: "add 'start: STATE'")
      return nil
    }
    return ClockDeclaration(
      name: name, start: StateName(start), pause: states("pause", in: declaration), stop: states("stop", in: declaration),
      exclude: states("exclude", in: declaration), excludeWith: texts("exclude_with", in: declaration).map { FieldName($0) }, once: flag("once", in: declaration))
  }
}
