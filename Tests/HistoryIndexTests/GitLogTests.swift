import HistoryIndex
import TestSupport
import Testing

/// The walk against `git log --raw`: another program, other code, the same history.
@Suite("The walk and git log")
struct GitLogTests {
  @Test("every version of every record is where git says, and nothing else is", arguments: 1...10 as ClosedRange<UInt64>)
  func versions(seed: UInt64) throws {
    var story = try RandomHistory(seed: seed)
    for number in 1...70 {
      try story.step(number)
      // Halfway the index is made; from there on it is brought up to date, also past rebases and resets.
      if number == 35 { _ = try story.scene.open() }
    }
    try compare(try story.scene.open(), story.scene.repository.path)
  }

  @Test("the same of a history of years with merges")
  func generated() throws {
    let folder = try GeneratedHistory(records: 400, commits: 2500)
    try compare(try folder.open(), folder.path)
  }

  private func compare(_ history: RecordHistory, _ repository: String) throws {
    let git = try GitLog(repository)
    #expect(try commits(of: history) == git.commits)
    let changes = git.changes.filter { change in Self.folders.contains { change.path.hasPrefix($0 + "/") } }
    let rows = try history.answer(SQLQuery(#"SELECT "commit", path, blob, record FROM versions"#)).rows.map { $0.map(\.plain) }
    let kept = rows.filter { $0[2] != "" }.map { "\($0[0]) \($0[1]) \($0[2])" }
    let expected = changes.compactMap { change in change.blob.map { "\(change.commit) \(change.path) \($0)" } }
    #expect(!expected.isEmpty && kept.sorted() == expected.sorted(), "\(Set(kept).symmetricDifference(expected).sorted())")
    let removed = Dictionary(rows.filter { $0[2] == "" }.map { ("\($0[0]) \($0[3])", 1) }, uniquingKeysWith: +)
    #expect(removed == Self.removals(changes))
  }

  /// The folders of the records in both histories.
  private static let folders = ["people", "incidents", "changes", "services", "policies", "roles"]

  /// A record that is gone from one path and new at another one in the same commit has moved; what is gone besides is removed.
  private static func removals(_ changes: [GitLog.Change]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for change in changes where change.blob == nil { counts["\(change.commit) \(change.record)", default: 0] += 1 }
    for change in changes where change.isNew {
      let key = "\(change.commit) \(change.record)"
      if let count = counts[key] { counts[key] = count - 1 }
    }
    return counts.filter { $0.value > 0 }
  }

  private func commits(of history: RecordHistory) throws -> Set<GitLog.Commit> {
    let query = SQLQuery("SELECT id, author, email, unixepoch(at), unixepoch(committed_at), subject, parents FROM commits")
    return Set(
      try history.answer(query).rows.map { $0.map(\.plain) }.map { row in
        GitLog.Commit(
          id: row[0], author: row[1], email: row[2], authored: row[3], committed: row[4], subject: row[5], parents: Int(row[6]) ?? -1)
      })
  }
}

extension SQLQuery.Cell {
  /// The text of a cell; empty for NULL.
  fileprivate var plain: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .null, .real, .blob: ""
    }
  }
}
