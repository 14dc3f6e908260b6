import BuiltInKinds
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime
import Snapshots
import TestSupport

/// A governed repository in the making, and its history as the index tells it.
final class Scene {
  let repository: RepositoryBuilder

  init() throws {
    repository = try RepositoryBuilder()
    try repository.write(".itsm/config.yaml", "itsm: 1\norganization: Example\nbranch: main\ntime_zone: UTC\nlate_entry: 24h\n")
    try repository.write("people/alice.md", "---\ntitle: Alice\nemails: [alice@example.org]\n---\n")
    try commit("govern")
  }

  static let builtInKinds = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }

  var place: RepositoryPlace { RepositoryPlace(path: repository.path, environment: Program.environment) }
  var indexPath: String { repository.gitDirectory + "/itsm/history-v7.sqlite" }

  /// Writes an incident and commits it. `fields` are lines of front matter.
  @discardableResult
  func incident(_ id: String, _ status: String, _ fields: String..., at path: String? = nil, subject: String? = nil, authored: String? = nil) throws -> ObjectID {
    try write(id, status, fields, at: path)
    return try commit(subject ?? "\(id) \(status)", authored: authored)
  }

  func write(_ id: String, _ status: String, _ fields: [String], at path: String? = nil) throws {
    let lines = ["id: \(id)", "title: Something fails", "status: \(status)"] + fields
    try repository.write(RepoPath(path ?? "incidents/\(id).md"), "---\n" + lines.joined(separator: "\n") + "\n---\nBody.\n")
  }

  @discardableResult
  func commit(_ subject: String, authored: String? = nil) throws -> ObjectID {
    var details = CommitDetails(subject, by: Identity("alice"))
    if let authored {
      details.authored = ClockTime(authored)
      details.committed = max(repository.clock, ClockTime(authored) ?? repository.clock)
    }
    try repository.commit(details)
    return try repository.commit(subject)
  }

  func open(messages: ((String) -> Void)? = nil) throws -> RecordHistory {
    try RecordHistory.open(place, builtInKinds: Self.builtInKinds) { messages?($0) }
  }

  func timeline(_ id: RecordID) throws -> [TimelineEntry] { try open().records(withID: id).first?.timeline ?? [] }

  func forgetIndex() throws { if Disk.exists(indexPath) { try Disk.remove(indexPath) } }

  /// Everything that the index tells, in an order that does not depend on how it was made.
  static func contents(of history: RecordHistory) throws -> [String] {
    var lines: [String] = []
    for view in ["records", "transitions", "changes", "versions", "approvals", "links", "commits"] {
      let rows = try history.answer(SQLQuery("SELECT * FROM \(view)")).rows.map { "\(view): \($0)" }
      lines += rows.sorted()
    }
    for record in try history.records() {
      lines.append("timeline of \(record.id): \(record.timeline.map { "\($0.state) \($0.at) \($0.commit) \($0.notes.all.map(\.rawValue).sorted())" })")
    }
    return lines
  }
}

extension TimelineEntry {
  /// `new@2026-03-02T09:00:00Z`, with notes behind it.
  var summary: String {
    "\(state)@\(at)" + (notes.isEmpty ? "" : " " + notes.all.map(\.rawValue).sorted().joined(separator: " "))
  }
}
