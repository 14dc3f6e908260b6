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

  init(_ workspace: Workspace, at revision: String?) throws {
    snapshot = try workspace.snapshot(at: revision)
    rules = try workspace.rules(of: snapshot)
  }

  /// The record; fails with the nearest id where there is none.
  func record(_ id: RecordID) throws(Failure) -> Record {
    let reader = try snapshot.reader()
    var recordReader = RecordReader()
    var ids: [String] = []
    var lost = LostFiles()
    for entry in try snapshot.entries(in: folders(for: id)) {
      guard case .record(let kind) = rules.locator.place(of: entry.path), entry.form == .file || entry.form == .executable else { continue }
      if kind.isInFolder {
        let stem = String(decoding: entry.path.lastComponent.dropLast(3), as: UTF8.self)
        ids.append(stem)
        guard stem.lowercased().hasPrefix(id.folded) else { continue }
      }
      let content: EntryContent
      do throws(EntryDefect) { content = try reader.content(of: entry, limit: 1 << 20) } catch {
        if case .unreadable(let reason) = error { lost.add(entry, reason) }
        continue
      }
      let text = RecordText(content.bytes)
      guard let found = recordReader.read(text, at: entry.path, kind: kind).facts?.id else { continue }
      if found == id { return Record(path: entry.path, kind: kind, text: text, id: id) }
      if !kind.isInFolder { ids.append(found.text) }
    }
    try lost.requireNone()
    throw Failure("there is no record '\(DisplayText.escaped(id.text))'", hint: Suggestion.question(for: id.text, in: ids))
  }

  func governedContent(of id: RecordID) throws -> GovernedContent {
    let record = try record(id)
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
