import Diagnostics
import FrontMatter
import Governance
import Identifiers
import Kinds
import Records
import Snapshots

/// Finds one record of a version of the repository by its id.
struct RecordLookup {
  let snapshot: any Snapshot
  let rules: TreeRules
  private let revision: String?

  init(_ workspace: Workspace, at revision: String?) throws {
    self.revision = revision
    snapshot = try workspace.snapshot(at: revision)
    rules = try workspace.rules(of: snapshot)
  }

  /// The record; fails with the nearest id where there is none.
  func record(_ id: RecordID) throws(Failure) -> Record {
    let reader = try snapshot.reader()
    var recordReader = RecordReader()
    // What people may type for an id, and the id that they mean by it.
    var names: [(typed: String, id: String)] = []
    var lost = LostFiles()
    for entry in try snapshot.entries(in: folders(for: id)) {
      guard case .record(let kind) = rules.locator.place(of: entry.path), entry.form == .file || entry.form == .executable else { continue }
      if kind.isInFolder {
        let stem = String(decoding: entry.path.lastComponent.dropLast(3), as: UTF8.self)
        if let id = RecordIdentity(path: entry.path, kind: kind, root: nil).id { names += [(id.text, id.text), (stem, id.text)] }
        guard stem.lowercased().hasPrefix(id.folded) else { continue }
      }
      let content: EntryContent
      do throws(EntryDefect) { content = try reader.content(of: entry, limit: 1 << 20) } catch {
        lost.add(entry, error)
        continue
      }
      let text = RecordText(content.bytes)
      guard let found = recordReader.read(text, at: entry.path, kind: kind).facts?.id else { continue }
      if found == id { return Record(path: entry.path, kind: kind, text: text, id: id) }
      if !kind.isInFolder { names.append((found.text, found.text)) }
    }
    try lost.requireNone()
    let place = revision.map { " at '\($0)'" } ?? ""
    let named = names.contains { $0.typed == id.text } ? id.text : Suggestion.nearest(id.text, in: names.lazy.map(\.typed))
    let near = named.flatMap { named in names.first { $0.typed == named }?.id }
    throw Failure(
      "there is no record '\(DisplayText.escaped(id.text))'\(DisplayText.escaped(place))", hint: near.map { "did you mean '\($0)'?" })
  }

  /// The record, if it can be read as one: what cannot be is judged by nobody.
  func readable(_ id: RecordID) throws(Failure) -> Record {
    let record = try record(id)
    guard let problem = record.text.problems.first(where: { !$0.kind.isHarmless }) else { return record }
    throw Failure("'\(record.path)' cannot be read as a record", causes: [problem.message], hint: "'itsm validate' says where")
  }

  func governedContent(of id: RecordID) throws -> GovernedContent {
    let record = try readable(id)
    let reader = try snapshot.reader()
    return try GovernedContent(of: record) { path in
      guard try snapshot.holdsFile(path), let entry = try snapshot.entries(in: [path]).first else { return nil }
      return try reader.content(of: entry, limit: 1 << 30).bytes
    }
  }

  private func folders(for id: RecordID) -> [RepoPath] {
    if let kind = rules.kinds.kind(forPrefixOf: id), case .folder(let folder) = kind.location { return [folder] }
    return rules.locator.folders
  }
}

extension Kind {
  fileprivate var isInFolder: Bool { if case .folder = location { true } else { false } }
}
