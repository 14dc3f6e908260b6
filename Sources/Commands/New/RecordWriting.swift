import Authoring
import Diagnostics
import Git
import Glibc
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Snapshots

/// Drafts, judges and writes a new record of a work tree.
struct RecordWriting {
  let workspace: Workspace
  let tree: WorkTreeSnapshot
  let rules: TreeRules
  let now: Instant

  /// How often another number is tried when somebody else takes the one that was free.
  private static let attempts = 20

  /// Writes the record and returns its path. Nothing is written unless the record is valid.
  func write(_ kind: Kind, _ settings: [FieldSetting]) throws -> RepoPath {
    guard case .folder(let folder) = kind.location else {
      throw UsageError(
        "records of kind '\(kind.name)' are files that exist for other reasons", hint: "write the file by hand, then run 'itsm validate'")
    }
    let reading = SettingReading(kind: kind)
    for setting in settings { _ = try reading.value(of: setting) }
    let known = try catalogue(for: kind, settings)
    for _ in 0..<Self.attempts {
      let id = try self.id(kind, settings)
      let path = RepoPath("\(folder)/\(TakenIDs.year(of: id, kind: kind).map { "\($0)/" } ?? "")\(id).md")
      let draft = try RecordDraft(kind: kind, id: id, path: path, settings: settings, now: now) { type in
        known.ids(of: kinds(of: type)).sorted()
      }
      try judge(draft, settings)
      try refuseLinks(on: path)
      if try FileWriting.create(try workspace.top() + "/" + path.text, with: draft.bytes) { return path }
    }
    throw Failure("others take every id of kind '\(kind.name)' before it can be used", hint: "try again")
  }

  // MARK: The id

  private func id(_ kind: Kind, _ settings: [FieldSetting]) throws -> RecordID {
    let asked = settings.last { $0.path == ["id"] }?.value
    let taken = try IDSurvey(repository: workspace.repository).taken(for: kind, asked: asked)
    if let asked { return try free(RecordID(asked), kind, taken) }
    switch kind.ids {
    case .yearly, .numbered:
      guard let id = taken.next(year: try year()) else { throw Failure("there is no further id for kind '\(kind.name)'") }
      return id
    case .slug, .name:
      guard let title = settings.last(where: { $0.path == ["title"] })?.value else {
        throw UsageError("a new \(kind.name) needs a title, of which its id is made", hint: "add --title 'TEXT', or --set id=\(kind.ids.pattern(prefix: kind.prefix))")
      }
      let slug = Slug.of(title).flatMap { slug in kind.ids == .name && slug.utf8.first?.isDigit == true ? nil : slug }
      guard let slug else {
        throw UsageError("no id can be made of the title '\(title)'", hint: "add --set id=\(kind.ids.pattern(prefix: kind.prefix))")
      }
      return try free(RecordID((kind.prefix.map { $0 + "-" } ?? "") + slug), kind, taken)
    }
  }

  private func free(_ id: RecordID, _ kind: Kind, _ taken: TakenIDs) throws -> RecordID {
    guard kind.ids.accepts(id.text, prefix: kind.prefix) else {
      throw UsageError("'\(id)' is no id of kind '\(kind.name)'", hint: "write it as \(kind.ids.pattern(prefix: kind.prefix))")
    }
    if let origin = taken.origin(of: id.text) {
      throw UsageError("the id '\(id)' is taken: \(origin) has it", hint: "set another one with --set id=…; nothing was written")
    }
    return id
  }

  /// The year of the present in the zone of the configuration.
  private func year() throws(Failure) -> Int {
    do throws(TimeZoneDefect) {
      return try TimeZoneRules(identifier: rules.configuration.timeZone).localDate(at: now).year
    } catch {
      throw Failure("cannot tell the year in the time zone of '\(Configuration.path)'", causes: ["\(error)"])
    }
  }

  // MARK: Judging

  /// The records that the new one may refer to: those of the kinds that its set and required fields lead to.
  private func catalogue(for kind: Kind, _ settings: [FieldSetting]) throws(Failure) -> Catalogue {
    try Validation.run(OverlaySnapshot(over: tree, files: [:], limitedTo: folders(for: kind, settings)), rules: rules, now: now.seconds).catalogue
  }

  private func folders(for kind: Kind, _ settings: [FieldSetting]) -> [RepoPath] {
    var kinds: Set<KindName> = kind.ids == .slug || kind.ids == .name ? [kind.name] : []
    for field in kind.fields.fields {
      let isAsked = field.isRequired || !field.requiredFrom.isEmpty || field.requiredWhen != nil
      guard isAsked || settings.contains(where: { $0.path.first == field.name.text }) else { continue }
      kinds.formUnion(referredKinds(field.type))
    }
    return kinds.compactMap { rules.kinds[$0] }.flatMap { kind -> [RepoPath] in
      switch kind.location {
      case .folder(let folder): [folder]
      case .files(let patterns, _): patterns.map(\.folder)
      }
    }
  }

  private func referredKinds(_ type: FieldType) -> [KindName] {
    switch type {
    case .list(let element), .map(let element): referredKinds(element)
    case .group(let table): table.fields.flatMap { referredKinds($0.type) }
    default: kinds(of: type)
    }
  }

  private func kinds(of type: FieldType) -> [KindName] {
    switch type {
    case .reference(let declaration): declaration.kinds.isEmpty ? rules.kinds.kinds.map(\.name) : declaration.kinds
    case .person: rules.kinds.acting(as: .person).map(\.name)
    case .role: rules.kinds.acting(as: .role).map(\.name)
    default: []
    }
  }

  /// Refuses a draft that has an error of its own, or that refers to something that is not there.
  private func judge(_ draft: RecordDraft, _ settings: [FieldSetting]) throws {
    let overlay = OverlaySnapshot(over: tree, files: [draft.path: draft.bytes], limitedTo: folders(for: draft.kind, settings))
    let findings = try Validation.run(overlay, rules: rules, now: now.seconds).findings
    // Checks across records of other kinds are for 'itsm validate': only the part of the tree that the record refers to is read here.
    let errors = findings.filter { $0.path == draft.path && $0.severity == .error && ["FM", "FD", "ID", "RF", "WF"].contains($0.code.family) }
    guard let first = errors.first else { return }
    let more = errors.dropFirst().map { "; \($0.message)" }.joined()
    throw UsageError("the new \(draft.kind.name) would not be valid: \(first.message)\(more)", hint: first.help)
  }

  /// A record never goes through a symbolic link, which may lead out of the repository.
  private func refuseLinks(on path: RepoPath) throws(Failure) {
    var folder = try workspace.top()
    for component in path.text.split(separator: "/") {
      folder += "/" + component
      var status = stat()
      guard lstat(folder, &status) == 0 else { return }
      if status.st_mode & S_IFMT == S_IFLNK { throw Failure("cannot write '\(path)'", causes: ["'\(folder)' is a symbolic link"]) }
    }
  }
}
