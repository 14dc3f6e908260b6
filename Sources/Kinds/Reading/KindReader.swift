import Identifiers

extension DeclarationReader {
  private static let kindKeys = [
    "kind", "extends", "title", "summary", "prefix", "ids", "folder", "files", "id", "open", "acts_as", "rules", "clauses", "fields", "sections",
    "appendix", "chronology", "lifecycle", "clocks", "outages", "due", "example",
  ]

  /// Reads a kind file, laid over the one it extends.
  mutating func kind(_ declaration: Declaration, source: RepoPath?) -> Kind? {
    expectKeys(Self.kindKeys, in: declaration, of: "a kind file")
    guard let name = text("kind", in: declaration) ?? text("extends", in: declaration) else {
      refuse(.missing, declaration, "the file names no kind", help: "add 'kind: NAME'")
      return nil
    }
    var parts = KindParts(name: KindName(name))
    parts.source = source
    parts.title = text("title", in: declaration) ?? name
    parts.summary = text("summary", in: declaration) ?? ""
    parts.prefix = text("prefix", in: declaration)
    parts.isOpen = flag("open", in: declaration)
    parts.actsAs = option("acts_as", in: declaration, as: Part.self)
    parts.changesRules = flag("rules", in: declaration)
    parts.clauses = texts("clauses", in: declaration)
    parts.appendix = text("appendix", in: declaration)
    parts.outages = text("outages", in: declaration).map { FieldName($0) }
    parts.example = text("example", in: declaration)
    parts.ids = option("ids", in: declaration, as: IDScheme.self) ?? .numbered
    guard let location = location(declaration, kind: name) else { return nil }
    parts.location = location
    if let lifecycle = declaration["lifecycle"] { parts.lifecycle = self.lifecycle(lifecycle) }
    parts.fields = declaration["fields"].map { fields($0) } ?? []
    addImpliedFields(to: &parts)
    parts.sections = (declaration["sections"]?.entries ?? []).map { heading, from in
      SectionDeclaration(heading: heading.scalar ?? "", from: texts(from, of: "a section").filter { $0 != "always" }.map { StateName($0) })
    }
    parts.chronology = chronology(declaration)
    parts.clocks = (declaration["clocks"]?.entries ?? []).compactMap { clock(name: $0.key.scalar ?? "", $0.value) }
    parts.due = (declaration["due"]?.entries ?? []).map {
      DueDeclaration(field: FieldName($0.key.scalar ?? ""), phrase: $0.value.scalar ?? "")
    }
    checkNames(in: parts, declaration)
    return Kind(parts)
  }

  private mutating func location(_ declaration: Declaration, kind: String) -> Kind.Location? {
    if let files = declaration["files"] {
      guard let id = declaration["id"] else {
        refuse(.missing, declaration, "kind '\(kind)' describes existing files but not where their ids come from",
          help: "add 'id: {file: PATTERN, prefix: P}' or 'id: {field: NAME, prefix: P}'")
        return nil
      }
      guard let source = idSource(id) else { return nil }
      return .files(texts(files, of: "'files'").map { GlobPattern($0) }, id: source)
    }
    guard let folder = text("folder", in: declaration) else {
      refuse(.missing, declaration, "kind '\(kind)' has no folder", help: "add 'folder: \(kind)s'")
      return nil
    }
    let components = folder.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0 == ".git" }) {
      refuse(.wrongValue, declaration["folder"] ?? declaration, "'\(folder)' is no folder inside the repository")
      return nil
    }
    if text("prefix", in: declaration) == nil, option("ids", in: declaration, as: IDScheme.self) != .name {
      refuse(.missing, declaration, "kind '\(kind)' has no prefix for its ids", help: "add 'prefix: ABC', or 'ids: name' for bare names")
    }
    return .folder(RepoPath(folder))
  }

  private mutating func idSource(_ declaration: Declaration) -> Kind.IDSource? {
    expectKeys(["file", "field", "prefix"], in: declaration, of: "'id'")
    let prefix = text("prefix", in: declaration)
    if let field = text("field", in: declaration) { return .field(FieldName(field), prefix: prefix) }
    guard let pattern = text("file", in: declaration) else {
      refuse(.missing, declaration, "'id' says neither 'file' nor 'field'")
      return nil
    }
    do throws(FileNamePattern.Refusal) {
      return .fileName(try FileNamePattern(pattern), prefix: prefix)
    } catch {
      let place = declaration["file"] ?? declaration
      switch error {
      case .noGroup:
        refuse(.wrongValue, place, "the pattern '\(pattern)' has no group to take the id from", help: "put the part that is the id in parentheses")
      case .notAPattern(let offset):
        refuse(.wrongValue, place, "'\(pattern)' is no regular expression: it fails at character \(offset + 1)")
      }
      return nil
    }
  }

  private mutating func chronology(_ declaration: Declaration) -> [[FieldName]] {
    guard let value = declaration["chronology"] else { return [] }
    guard case .list(let items) = value.content, case .list = items.first?.content else {
      return [texts(value, of: "'chronology'").map { FieldName($0) }]
    }
    return items.map { texts($0, of: "'chronology'").map { FieldName($0) } }
  }

  private mutating func clock(name: String, _ declaration: Declaration) -> ClockDeclaration? {
    expectKeys(["start", "pause", "stop", "exclude", "once"], in: declaration, of: "clock '\(name)'")
    guard let start = text("start", in: declaration) else {
      refuse(.missing, declaration, "clock '\(name)' has no start", help: "add 'start: STATE'")
      return nil
    }
    return ClockDeclaration(
      name: name, start: StateName(start), pause: states("pause", in: declaration), stop: states("stop", in: declaration),
      exclude: states("exclude", in: declaration), once: flag("once", in: declaration))
  }
}
