import GRDB
import Identifiers
import Kinds

/// Puts commits, one after the other, into the tables.
final class HistoryWriter {
  /// Reads a version that is not among the last ones seen.
  typealias Fallback = (_ path: RepoPath, _ blob: ObjectID, _ plan: Int) throws -> VersionFacts?

  let names: NameTable<String>
  let paths: NameTable<RepoPath>
  let subjects: NameTable<Subject>
  let people: NameTable<PendingCommits.Person>
  let courses: CourseWriter
  private let database: Database
  private let isNew: Bool
  private let plans: KindPlans
  private let commits: PendingCommits
  private var live = LiveVersions()
  /// By number of the commit; 0 for one that was not added yet.
  private var placed: [(seq: Int64, rank: Int64)]
  /// By position among the people of `commits`.
  private var authors: [Int64?]
  private var nextSeq: Int64
  /// The numbers of a commit's parents as the table holds them; here, so that it need not be made for each.
  private var parents: [UInt8] = []
  private let addCommit, addVersion, addMove, addEdit, addDecision: Insertion
  private let findCommit, findState: Insertion
  private let stateNames: Insertion

  struct Subject: Hashable {
    let name: String
    let kind: Int64
  }

  init(_ database: Database, _ commits: PendingCommits, plans: KindPlans, isNew: Bool) throws {
    self.database = database
    self.isNew = isNew
    self.plans = plans
    self.commits = commits
    placed = Array(repeating: (0, 0), count: commits.count)
    authors = Array(repeating: nil, count: commits.people.count)
    names = try NameTable(database, table: "names", columns: ["text"], isNew: isNew) { $0.bind($1) }
    paths = try NameTable(database, table: "paths", columns: ["path"], isNew: isNew) { $0.bind(blob: $1.bytes) }
    people = try NameTable(database, table: "people", columns: ["name", "email"], isNew: isNew) {
      $0.bind(text: $1.name)
      $0.bind(text: $1.email)
    }
    subjects = try NameTable(database, table: "subjects", columns: ["name", "kind"], isNew: isNew) {
      $0.bind($1.name)
      $0.bind($1.kind)
    }
    courses = try CourseWriter(database, plans: plans, names: names, firstNew: subjects.firstNew, isNew: isNew)
    nextSeq = isNew ? 1 : try Insertion(database, "SELECT coalesce(max(seq), 0) + 1 FROM history").number() ?? 1
    addCommit = try Insertion(
      database, "INSERT INTO history(seq, id, rank, authored, committed, author, subject, parents) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    addVersion = try Insertion(database, "INSERT INTO versions(subject, seq, path, blob, state) VALUES (?, ?, ?, ?, ?)")
    addMove = try Insertion(
      database, #"INSERT INTO moves(subject, seq, step, "from", "to", at, recorded, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"#)
    addEdit = try Insertion(database, "INSERT INTO edits(subject, seq, field, old, new) VALUES (?, ?, ?, ?, ?)")
    addDecision = try Insertion(
      database, #"INSERT INTO decisions(subject, seq, step, "by", role, decision, at, digest, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"#)
    findCommit = try Insertion(database, "SELECT seq, rank FROM history WHERE id = ?")
    findState = try Insertion(database, "SELECT state FROM versions WHERE subject = ? AND blob = ? AND state IS NOT NULL")
    stateNames = try Insertion(database, "SELECT text FROM names WHERE id = ?")
  }

  /// Adds all commits, without what they did.
  func addCommits() throws {
    for node in commits.order { try add(node) }
    if isNew { try database.execute(sql: Schema.indexesOfCommits) }
  }

  /// Adds a commit whose parents are in the index.
  private func add(_ node: PendingCommits.Node) throws {
    let seq = nextSeq
    nextSeq += 1
    var rank = commits.authored(node)
    parents.removeAll(keepingCapacity: true)
    try commits.forEachParent(of: node) { parent in
      let place = try self.place(of: parent)
      rank = max(rank, place.rank + 1)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: place.seq).littleEndian) { parents.append(contentsOf: $0) }
    }
    placed[Int(node)] = (seq, rank)
    addCommit.bind(seq)
    addCommit.bind(commits.id(node))
    addCommit.bind(rank)
    addCommit.bind(commits.authored(node))
    addCommit.bind(commits.committed(node))
    addCommit.bind(try author(of: node))
    commits.withSubject(node, addCommit.bind(text:))
    addCommit.bind(blob: parents)
    try addCommit.run()
  }

  /// Adds what a commit did, after all that those before it did.
  func add(_ changes: [RecordChange], of node: PendingCommits.Node, otherwise read: Fallback) throws {
    guard !changes.isEmpty else { return }
    let (seq, rank) = try place(of: node)
    try add(changes, of: node, seq: seq, rank: rank, otherwise: read)
  }

  private func author(of node: PendingCommits.Node) throws -> Int64 {
    let position = commits.author(node)
    if let number = authors[position] { return number }
    let number = try people.number(of: commits.people[position])
    authors[position] = number
    return number
  }

  /// The number of a commit that was added, or was there before.
  func seq(of id: ObjectID) throws -> Int64 {
    findCommit.bind(id)
    guard let seq = try findCommit.number() else { throw IndexDefect.missingCommit(id) }
    return seq
  }

  private func place(of node: PendingCommits.Node) throws -> (seq: Int64, rank: Int64) {
    let place = placed[Int(node)]
    if place.seq > 0 { return place }
    findCommit.bind(commits.id(node))
    var found: (seq: Int64, rank: Int64)?
    try findCommit.rows { found = ($0.number(0), $0.number(1)) }
    guard let found else { throw IndexDefect.missingCommit(commits.id(node)) }
    placed[Int(node)] = found
    return found
  }

  private func add(_ changes: [RecordChange], of node: PendingCommits.Node, seq: Int64, rank: Int64, otherwise read: Fallback) throws {
    var pairing = Pairing()
    for change in changes {
      let old = try change.old.map { blob in try blob.flatMap { try version(change.path, $0, change.plan, otherwise: read) } }
      pairing.add(change, old: old)
    }
    pairing.finish()
    for pair in pairing.pairs {
      let plan = plans[pair.plan]
      let subject = try subjects.number(of: Subject(name: pair.id.text, kind: try names.number(of: plan.kind.name.text)))
      let path = try paths.number(of: pair.new?.path ?? pair.oldPath)
      let from = pair.old.first { $0 != nil }.flatMap { $0?.state }
      let state = pair.new?.facts?.state ?? from
      try addVersion(of: subject, seq: seq, pair, path: path, state: state)
      if let new = pair.new, let blob = new.new {
        var facts = new.facts
        facts?.present = nil
        live.insert(LiveVersions.Version(blob: blob, facts: facts, state: state), at: path)
      }
      guard let facts = pair.new?.facts else { continue }
      courses.see(facts.stamps, of: subject)
      let derivation = Derivation(plan: plan, new: facts, old: pair.old.compactMap { $0?.facts }, from: from, authored: commits.authored(node))
      let moves = derivation.moves
      for (step, move) in moves.enumerated() { try add(move, step: step, of: subject, node, seq: seq, rank: rank) }
      for edit in derivation.edits(besides: moves) { try add(edit, of: subject, plan, seq: seq, rank: rank) }
      try addDecisions(facts, old: pair.old, of: subject, seq: seq)
    }
  }

  /// A version that a change replaced: one seen lately, or read again.
  private func version(_ path: RepoPath, _ blob: ObjectID, _ plan: Int, otherwise read: Fallback) throws -> LiveVersions.Version {
    let number = try paths.number(of: path)
    if let known = live[number, blob] { return known }
    let facts = try read(path, blob, plan)
    var state = facts?.state
    if let facts, state == nil {
      let kind = try names.number(of: plans[plan].kind.name.text)
      findState.bind(try subjects.number(of: Subject(name: facts.id.text, kind: kind)))
      findState.bind(blob)
      if let number = try findState.number() {
        stateNames.bind(number)
        try stateNames.rows { state = StateName($0.text(0)) }
      }
    }
    let version = LiveVersions.Version(blob: blob, facts: facts, state: state)
    live.insert(version, at: number)
    return version
  }

  private func addVersion(of subject: Int64, seq: Int64, _ pair: Pairing.Pair, path: Int64, state: StateName?) throws {
    addVersion.bind(subject)
    addVersion.bind(seq)
    addVersion.bind(path)
    addVersion.bind(pair.new?.new)
    addVersion.bind(try state.map { try names.number(of: $0.text) })
    try addVersion.run()
  }

  private func add(_ move: Derivation.Move, step: Int, of subject: Int64, _ node: PendingCommits.Node, seq: Int64, rank: Int64) throws {
    let (from, to) = (try move.from.map { try names.number(of: $0.text) }, try names.number(of: move.to.text))
    addMove.bind(subject)
    addMove.bind(seq)
    addMove.bind(step)
    addMove.bind(from)
    addMove.bind(to)
    addMove.bind(move.at)
    addMove.bind(move.recorded)
    addMove.bind(move.flags.rawValue)
    try addMove.run()
    courses.add(
      PackedCourse.Entry(
        rank: rank, commit: commits.id(node), step: Int64(step), from: from, to: to, at: move.at, recorded: move.recorded,
        authored: commits.authored(node), committed: commits.committed(node), flags: move.flags.rawValue), of: subject)
  }

  private func add(_ edit: (field: FieldName, old: String?, new: String?), of subject: Int64, _ plan: KindPlan, seq: Int64, rank: Int64) throws {
    let field = try names.number(of: edit.field.text)
    addEdit.bind(subject)
    addEdit.bind(seq)
    addEdit.bind(field)
    addEdit.bind(edit.old)
    addEdit.bind(edit.new)
    try addEdit.run()
    if plan.stamps.contains(edit.field) { courses.add(PackedCourse.StampEdit(rank: rank, field: field), of: subject) }
  }

  /// Entries that no parent has: each one of equal ones counts.
  private func addDecisions(_ facts: VersionFacts, old: [LiveVersions.Version?], of subject: Int64, seq: Int64) throws {
    guard !facts.approvals.isEmpty else { return }
    var known: [ApprovalFacts: Int] = [:]
    for version in old {
      let counts = Dictionary((version?.facts?.approvals ?? []).map { ($0, 1) }, uniquingKeysWith: +)
      known.merge(counts, uniquingKeysWith: max)
    }
    for (step, entry) in facts.approvals.enumerated() {
      if let count = known[entry], count > 0 {
        known[entry] = count - 1
        continue
      }
      addDecision.bind(subject)
      addDecision.bind(seq)
      addDecision.bind(step)
      for text in [entry.by, entry.role, entry.decision, entry.at, entry.digest] { addDecision.bind(text) }
      addDecision.bind(entry.comment.isEmpty ? nil : entry.comment)
      try addDecision.run()
    }
  }
}

/// The index contradicts itself or the repository; it is made anew.
enum IndexDefect: Error, CustomStringConvertible {
  case missingCommit(ObjectID)

  var description: String {
    switch self {
    case .missingCommit(let id): "it lacks the commit \(id.short)"
    }
  }
}
