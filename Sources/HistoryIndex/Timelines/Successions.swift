import Git
import GRDB
import Identifiers

/// Finds and keeps the records that have another id since: which transitions of which record are theirs.
struct Successions {
  struct Heir {
    let subject: Int64
    /// The commit that gave the record its id.
    let birth: Int64
  }

  private let repository: Repository
  private let graph: IndexedGraph
  private let readSuccessors, remove, insert, readBorn, readBlob, readPaths, readName: Insertion

  init(_ database: Database, _ repository: Repository) throws {
    self.repository = repository
    graph = try IndexedGraph(database)
    readSuccessors = try Insertion(database, "SELECT DISTINCT successor FROM successions WHERE subject = ?")
    remove = try Insertion(database, "DELETE FROM successions WHERE subject = ?")
    insert = try Insertion(database, "INSERT OR REPLACE INTO successions(subject, seq, successor, birth) VALUES (?, ?, ?, ?)")
    readBorn = try Insertion(
      database,
      #"""
      SELECT DISTINCT m.subject FROM moves m JOIN subjects s ON s.id = m.subject
      WHERE m.seq = ? AND m."from" IS NULL AND m.subject <> ? AND s.kind = (SELECT kind FROM subjects WHERE id = ?) ORDER BY s.name
      """#)
    readBlob = try Insertion(database, "SELECT blob FROM versions WHERE subject = ? AND seq = ? AND blob IS NOT NULL")
    readPaths = try Insertion(database, "SELECT DISTINCT p.path FROM versions v JOIN paths p ON p.id = v.path WHERE v.subject = ?")
    readName = try Insertion(database, "SELECT name FROM subjects WHERE id = ?")
  }

  /// Takes back what was found of a record. Returns those that its transitions were given to.
  func forget(_ subject: Int64) throws -> Set<Int64> {
    var former: Set<Int64> = []
    readSuccessors.bind(subject)
    try readSuccessors.rows { former.insert($0.number(0)) }
    guard !former.isEmpty else { return [] }
    remove.bind(subject)
    try remove.run()
    return former
  }

  func note(_ subject: Int64, _ commits: Set<Int64>, of heir: Heir) throws {
    for seq in commits.sorted() {
      insert.bind(subject)
      insert.bind(seq)
      insert.bind(heir.subject)
      insert.bind(heir.birth)
      try insert.run()
    }
  }

  /// The record that a commit began with what another one was before it, but for the id.
  func heir(of subject: Int64, leavingAt seq: Int64) throws -> Heir? {
    var born: [Int64] = []
    readBorn.bind(seq)
    readBorn.bind(subject)
    readBorn.bind(subject)
    try readBorn.rows { born.append($0.number(0)) }
    guard !born.isEmpty else { return nil }
    let old = try name(of: subject)
    let before = try texts(of: subject, beside: seq)
    for candidate in born {
      var blob: ObjectID?
      readBlob.bind(candidate)
      readBlob.bind(seq)
      try readBlob.rows { blob = $0.id(0) }
      guard let blob else { continue }
      let new = try name(of: candidate)
      let text = Self.text(try repository.blob(blob), without: [old, new])
      if before.contains(where: { Self.text($0, without: [old, new]) == text }) { return Heir(subject: candidate, birth: seq) }
    }
    return nil
  }

  /// What the record was in the parents of a commit.
  private func texts(of subject: Int64, beside seq: Int64) throws -> [[UInt8]] {
    var paths: [RepoPath] = []
    readPaths.bind(subject)
    try readPaths.rows { paths.append(RepoPath(bytes: $0.bytes(0))) }
    var texts: [[UInt8]] = []
    for parent in try graph.commit(seq)?.parents ?? [] {
      guard let commit = try graph.commit(parent)?.id else { continue }
      let tree = try repository.treeID(ofCommit: commit)
      for path in paths {
        if let entry = try repository.entry(at: path, in: tree), entry.kind == .file { texts.append(try repository.blob(entry.id)) }
      }
    }
    return texts
  }

  /// The text without the line of the id, and with one word for both ids.
  private static func text(_ bytes: [UInt8], without ids: [String]) -> [Substring] {
    var text = String(decoding: bytes, as: UTF8.self)
    for id in ids { text = text.replacing(id, with: "ID") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("id:") }
  }

  private func name(of subject: Int64) throws -> String {
    var name = ""
    readName.bind(subject)
    try readName.rows { name = $0.text(0) }
    return name
  }
}
