import Git
import GRDB
import Identifiers

/// Finds the transitions that a merge overruled: it kept the state of one side although the other had gone on.
///
/// Such a merge leaves the record as it is in one of its parents, so that it makes no version of its own. What comes after it, or
/// the tip, starts from another state than the last one before it. Where two branches gave one id to two records, and one of them
/// gave it up, or a merge took the file of the other as it was, that one's transitions do not count either.
struct OverruledMoves {
  private let repository: Repository
  private let graph: IndexedGraph
  private let courses: CourseWriter
  private let tip: Int64
  private let successions: Successions
  private let readMoves, readPresent, readDiffering, readPaths, readState, readRemovals, overrule: Insertion

  init(_ database: Database, _ repository: Repository, _ courses: CourseWriter, tip: Int64) throws {
    self.repository = repository
    self.courses = courses
    self.tip = tip
    successions = try Successions(database, repository)
    graph = try IndexedGraph(database)
    readMoves = try Insertion(
      database, #"SELECT h.rank, h.id, m.step, m."from", m."to", m.seq FROM moves m JOIN history h ON h.seq = m.seq WHERE m.subject = ?"#)
    readPresent = try Insertion(database, "SELECT state FROM present WHERE subject = ?")
    readDiffering = try Insertion(
      database, "SELECT DISTINCT p.subject FROM present p JOIN courses c ON c.subject = p.subject WHERE p.state <> c.ended")
    readPaths = try Insertion(
      database,
      """
      SELECT p.path FROM (SELECT path, max(seq) AS seq FROM versions WHERE subject = ? GROUP BY path) v
      JOIN paths p ON p.id = v.path ORDER BY v.seq DESC
      """)
    readState = try Insertion(database, "SELECT state FROM versions WHERE subject = ? AND blob = ? AND state IS NOT NULL")
    readRemovals = try Insertion(database, "SELECT seq FROM versions WHERE subject = ? AND blob IS NULL")
    overrule = try Insertion(database, "UPDATE moves SET flags = flags | \(Derivation.Flags.overruled.rawValue) WHERE subject = ? AND seq = ?")
  }

  /// Marks them in the timelines of some records, or of all whose last state is not that of the tip.
  func mark(in subjects: Set<Int64>, andAllThatDiffer: Bool) throws {
    var subjects = subjects
    if andAllThatDiffer { try readDiffering.rows { subjects.insert($0.number(0)) } }
    for subject in subjects.sorted() {
      let former = try successions.forget(subject)
      let (commits, lives) = try overruled(subject)
      var heirs: [Int64: Int64] = [:]
      for life in lives {
        guard let heir = try successions.heir(of: subject, leavingAt: life.end) else { continue }
        try successions.note(subject, life.commits, of: heir)
        for seq in life.commits { heirs[seq] = heir.subject }
      }
      let lost = commits.filter { heirs[$0] == nil }
      for seq in lost {
        overrule.bind(subject)
        overrule.bind(seq)
        try overrule.run()
      }
      let changed = former.union(heirs.values)
      if !lost.isEmpty || !changed.isEmpty { try courses.rewrite(subject) }
      for heir in changed.sorted() { try courses.rewrite(heir) }
    }
  }

  /// The transitions of a record that has another id since, or is gone.
  private struct FormerLife {
    let commits: Set<Int64>
    /// The commit with which it left.
    let end: Int64
  }

  private struct Move {
    let rank: Int64
    let commit: ObjectID
    let step: Int64
    let from: Int64?
    let to: Int64
    let seq: Int64
  }

  /// The commits whose transitions of a record do not count, and the lives of others among them.
  private func overruled(_ subject: Int64) throws -> (commits: Set<Int64>, lives: [FormerLife]) {
    var moves = try moves(of: subject)
    var lives = try ofAnotherRecord(subject, moves)
    var overruled = lives.reduce(into: Set()) { $0.formUnion($1.commits) }
    moves.removeAll { overruled.contains($0.seq) }
    lives += try ofAnotherSide(subject, moves)
    for life in lives { overruled.formUnion(life.commits) }
    moves.removeAll { overruled.contains($0.seq) }
    // Without what was overruled, what came before it is next to what came after it.
    while let more = try nextOverruled(subject, moves) {
      overruled.formUnion(more)
      moves.removeAll { more.contains($0.seq) }
    }
    return (overruled, lives)
  }

  /// The commits of lives that ended on a branch, and that what the record is at the tip does not descend from.
  private func ofAnotherRecord(_ subject: Int64, _ moves: [Move]) throws -> [FormerLife] {
    let beginnings = moves.filter { $0.from == nil && $0.step == 0 }
    guard beginnings.count > 1, let earliest = moves.first?.rank, try present(subject) != nil else { return [] }
    var removals: [Int64] = []
    readRemovals.bind(subject)
    try readRemovals.rows { removals.append($0.number(0)) }
    var found: [FormerLife] = []
    for removal in removals {
      let ended = try graph.history(of: removal, downTo: earliest)
      let others = try beginnings.filter { beginning in
        try ended[beginning.seq] == nil && graph.history(of: beginning.seq, downTo: earliest)[removal] == nil
      }
      let kept = try others.map { try graph.history(of: $0.seq, downTo: earliest) }
      guard !kept.isEmpty else { continue }
      found.append(FormerLife(commits: Set(moves.map(\.seq).filter { seq in ended[seq] != nil && !kept.contains { $0[seq] != nil } }), end: removal))
    }
    return found
  }

  /// The commits of lives that began on one side of a merge which took the file of another side as it was, where the record began, too.
  private func ofAnotherSide(_ subject: Int64, _ moves: [Move]) throws -> [FormerLife] {
    let beginnings = moves.filter { $0.from == nil && $0.step == 0 }
    guard beginnings.count > 1, try present(subject) != nil else { return [] }
    var found: [FormerLife] = []
    for (position, later) in beginnings.enumerated().dropFirst() {
      for earlier in beginnings[..<position] where try graph.history(of: later.seq, downTo: earlier.rank)[earlier.seq] == nil {
        let history = try graph.history(of: tip, downTo: earlier.rank)
        guard history[later.seq] != nil, history[earlier.seq] != nil else { continue }
        for (seq, merge) in graph.merges(after: earlier.seq, in: history) {
          let sides = try merge.parents.map { try graph.history(of: $0, downTo: earlier.rank) }
          guard [earlier, later].allSatisfy({ move in sides.contains { $0[move.seq] != nil } }) else { continue }
          let kept = try zip(merge.parents, sides).filter { parent, _ in try isSame(subject, in: seq, as: parent) }.map(\.1)
          let isKept = { (move: Move) in kept.contains { $0[move.seq] != nil } }
          if isKept(earlier) != isKept(later) {
            found.append(FormerLife(commits: Set(moves.filter { move in sides.contains { $0[move.seq] != nil } && !isKept(move) }.map(\.seq)), end: seq))
          }
          break
        }
      }
    }
    return found
  }

  private func nextOverruled(_ subject: Int64, _ moves: [Move]) throws -> Set<Int64>? {
    for (position, move) in moves.enumerated() where move.step == 0 {
      guard position > 0, let from = move.from, moves[position - 1].to != from else { continue }
      if let found = try overruled(subject, moves[..<position], viewer: move.seq, standing: from) { return found }
    }
    guard let last = moves.last, let state = try present(subject), last.to != state else { return nil }
    return try overruled(subject, moves[...], viewer: tip, standing: state)
  }

  /// The commits of the side that lost, where some merge before `viewer` is why the record stood in `state` there; nil where the
  /// last transition is that of another branch.
  private func overruled(_ subject: Int64, _ moves: ArraySlice<Move>, viewer: Int64, standing state: Int64) throws -> Set<Int64>? {
    for move in moves.reversed() {
      let history = try graph.history(of: viewer, downTo: move.rank)
      guard history[move.seq] != nil else { continue }
      guard move.to != state, let merge = try merge(after: move.seq, in: history, before: viewer, of: subject, leading: state) else { return nil }
      for parent in merge.parents where try self.state(of: subject, in: parent) == state {
        let kept = try graph.history(of: parent, downTo: move.rank)
        guard kept[move.seq] == nil else { continue }
        return Set(moves.map(\.seq).filter { history[$0] != nil && kept[$0] == nil })
      }
      return nil
    }
    return nil
  }

  /// The merge from which on the record stood in `state`.
  private func merge(
    after seq: Int64, in history: [Int64: IndexedGraph.Commit], before viewer: Int64, of subject: Int64, leading state: Int64
  ) throws -> IndexedGraph.Commit? {
    var found: IndexedGraph.Commit?
    for (seq, merge) in graph.merges(after: seq, in: history).reversed() where seq != viewer || viewer == tip {
      guard try self.state(of: subject, in: seq) == state else { break }
      found = merge
    }
    return found
  }

  private func moves(of subject: Int64) throws -> [Move] {
    var moves: [Move] = []
    readMoves.bind(subject)
    try readMoves.rows { row in
      guard let commit = row.id(1) else { return }
      moves.append(
        Move(rank: row.number(0), commit: commit, step: row.number(2), from: row.optionalNumber(3), to: row.number(4), seq: row.number(5)))
    }
    return moves.sorted { ($0.rank, $0.commit, $0.step) < ($1.rank, $1.commit, $1.step) }
  }

  /// The state at the tip; nil where the record is not there, or there twice.
  private func present(_ subject: Int64) throws -> Int64? {
    var states: [Int64?] = []
    readPresent.bind(subject)
    try readPresent.rows { states.append($0.optionalNumber(0)) }
    return states.count == 1 ? states[0] : nil
  }

  /// The state in any commit, by the file that it has there.
  private func state(of subject: Int64, in seq: Int64) throws -> Int64? {
    for (_, blob) in try files(of: subject, in: seq) {
      readState.bind(subject)
      readState.bind(blob)
      if let state = try readState.number() { return state }
    }
    return nil
  }

  /// Whether a merge holds the record in the file, and as it is, in which one of its parents has it.
  private func isSame(_ subject: Int64, in merge: Int64, as parent: Int64) throws -> Bool {
    let files = try files(of: subject, in: merge)
    return try !files.isEmpty && self.files(of: subject, in: parent).contains { theirs in files.contains { $0 == theirs } }
  }

  /// What stands in a commit at the paths that the record ever had, those of its latest versions first.
  private func files(of subject: Int64, in seq: Int64) throws -> [(path: RepoPath, blob: ObjectID)] {
    guard let commit = try graph.commit(seq)?.id else { return [] }
    var paths: [RepoPath] = []
    readPaths.bind(subject)
    try readPaths.rows { paths.append(RepoPath(bytes: $0.bytes(0))) }
    let tree = try repository.treeID(ofCommit: commit)
    return try paths.compactMap { path in try repository.entry(at: path, in: tree).map { (path, $0.id) } }
  }
}
