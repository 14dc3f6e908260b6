import GRDB
import Identifiers
import Kinds

/// Keeps the packed timelines up to date: those of a new index from what passes by, others from the tables.
final class CourseWriter {
  private var entries: [Int64: [PackedCourse.Entry]] = [:]
  private var stampEdits: [Int64: [PackedCourse.StampEdit]] = [:]
  private var bounds: [Int64: CourseBounds] = [:]
  private let isNew: Bool
  /// Records with smaller numbers were there before.
  private let firstNew: Int64
  /// Records of which some transition starts from another state than the one before it.
  private(set) var gaps: Set<Int64> = []
  private let write, remove, amend, forgetOverruled, readMoves, readEdits, readKind, readBounds: Insertion
  private let widen, readInherited, readInheritedEdits, readPredecessors, readSuccessors, forgetSuccessions: Insertion
  /// By kind and then by state, all as numbers of names.
  private var stamps: [Int64: [Int64: Int64]] = [:]

  init(_ database: Database, plans: KindPlans, names: NameTable<String>, firstNew: Int64, isNew: Bool) throws {
    self.isNew = isNew
    self.firstNew = firstNew
    for plan in plans.plans where !plan.stamps.isEmpty {
      var ofKind: [Int64: Int64] = [:]
      for (state, stamp) in plan.stampedStates { ofKind[try names.number(of: state.text)] = try names.number(of: plan.stamps[stamp].text) }
      stamps[try names.number(of: plan.kind.name.text)] = ofKind
    }
    write = try Insertion(database, "INSERT OR REPLACE INTO courses(subject, first, last, ended, entries) VALUES (?, ?, ?, ?, ?)")
    amend = try Insertion(database, "UPDATE courses SET ended = ?, entries = ? WHERE subject = ?")
    let overruled = Derivation.Flags.overruled.rawValue
    forgetOverruled = try Insertion(database, "UPDATE moves SET flags = flags - \(overruled) WHERE subject = ? AND flags & \(overruled)")
    remove = try Insertion(database, "DELETE FROM courses WHERE subject = ?")
    readKind = try Insertion(database, "SELECT kind FROM subjects WHERE id = ?")
    readBounds = try Insertion(database, "SELECT first, last FROM courses WHERE subject = ?")
    readMoves = try Insertion(
      database,
      #"""
      SELECT h.rank, h.id, m.step, m."from", m."to", m.at, m.recorded, h.authored, h.committed, m.flags
        , m.seq
      FROM moves m JOIN history h ON h.seq = m.seq
      WHERE m.subject = ? AND NOT EXISTS (SELECT 1 FROM successions x WHERE x.subject = m.subject AND x.seq = m.seq)
      """#)
    readInherited = try Insertion(
      database,
      #"""
      SELECT h.rank, h.id, m.step, m."from", m."to", m.at, m.recorded, h.authored, h.committed, m.flags, x.birth
      FROM successions x JOIN moves m ON m.subject = x.subject AND m.seq = x.seq JOIN history h ON h.seq = m.seq WHERE x.successor = ?
      """#)
    readEdits = try Insertion(
      database,
      """
      SELECT h.rank, e.field FROM edits e JOIN history h ON h.seq = e.seq
      WHERE e.subject = ? AND NOT EXISTS (SELECT 1 FROM successions x WHERE x.subject = e.subject AND x.seq = e.seq)
      """)
    readInheritedEdits = try Insertion(
      database,
      """
      SELECT h.rank, e.field FROM successions x JOIN edits e ON e.subject = x.subject AND e.seq = x.seq JOIN history h ON h.seq = e.seq
      WHERE x.successor = ?
      """)
    readPredecessors = try Insertion(database, "SELECT DISTINCT subject FROM successions WHERE successor = ?")
    readSuccessors = try Insertion(database, "SELECT DISTINCT successor FROM successions WHERE subject = ?")
    forgetSuccessions = try Insertion(database, "DELETE FROM successions WHERE subject = ?")
    widen = try Insertion(database, "UPDATE courses SET first = min(first, ?), last = max(last, ?) WHERE subject = ?")
  }

  func add(_ entry: PackedCourse.Entry, of subject: Int64) { entries[subject, default: []].append(entry) }

  func add(_ edit: PackedCourse.StampEdit, of subject: Int64) { stampEdits[subject, default: []].append(edit) }

  /// Takes note of the stamps of a version.
  func see(_ stamps: [VersionFacts.Stamp], of subject: Int64) {
    for stamp in stamps {
      if let seconds = stamp.seconds { bounds[subject, default: CourseBounds()].include(seconds) }
    }
  }

  /// Writes the timelines of all records that something was added to, and of `others`, whose transitions may be gone; as if
  /// no merge had overruled any, which has to be found out anew. Returns the records.
  func finish(others: Set<Int64>) throws -> Set<Int64> {
    var subjects = Set(entries.keys).union(stampEdits.keys).union(bounds.keys).union(others)
    if !isNew { subjects.formUnion(try withoutSuccessions(subjects)) }
    for subject in subjects.sorted() {
      if !isNew {
        forgetOverruled.bind(subject)
        try forgetOverruled.run()
        (entries[subject], stampEdits[subject]) = try stored(subject)
      }
      guard let moves = entries[subject], !moves.isEmpty else {
        if isNew { continue }
        remove.bind(subject)
        try remove.run()
        continue
      }
      let course = try course(subject, moves, stampEdits[subject] ?? [])
      if course.hasGap { gaps.insert(subject) }
      let bounds = try bounds(of: subject, moves)
      write.bind(subject)
      write.bind(bounds.first)
      write.bind(bounds.last)
      write.bind(course.lastState)
      write.bind(blob: course.bytes)
      try write.run()
    }
    entries = [:]
    stampEdits = [:]
    bounds = [:]
    return subjects
  }

  /// Gives back to some records what others took over, and to others what they took over from these. Returns all of them.
  private func withoutSuccessions(_ subjects: Set<Int64>) throws -> Set<Int64> {
    var former = subjects
    for subject in subjects {
      readPredecessors.bind(subject)
      try readPredecessors.rows { former.insert($0.number(0)) }
    }
    var all = former
    for subject in former {
      readSuccessors.bind(subject)
      try readSuccessors.rows { all.insert($0.number(0)) }
      forgetSuccessions.bind(subject)
      try forgetSuccessions.run()
    }
    return all
  }

  /// Writes a timeline anew after transitions changed in the tables.
  func rewrite(_ subject: Int64) throws {
    let (moves, edits) = try stored(subject)
    guard !moves.isEmpty else {
      remove.bind(subject)
      return try remove.run()
    }
    var bounds = CourseBounds()
    for move in moves { bounds.include(move.at) }
    widen.bind(bounds.first)
    widen.bind(bounds.last)
    widen.bind(subject)
    try widen.run()
    let course = try course(subject, moves, edits)
    amend.bind(course.lastState)
    amend.bind(blob: course.bytes)
    amend.bind(subject)
    try amend.run()
  }

  private func course(_ subject: Int64, _ moves: [PackedCourse.Entry], _ edits: [PackedCourse.StampEdit]) throws -> PackedCourse {
    readKind.bind(subject)
    let ofKind = stamps[try readKind.number() ?? 0] ?? [:]
    return PackedCourse(moves, stampEdits: edits) { ofKind[$0] }
  }

  private func bounds(of subject: Int64, _ moves: [PackedCourse.Entry]) throws -> CourseBounds {
    var bounds = self.bounds[subject] ?? CourseBounds()
    for move in moves { bounds.include(move.at) }
    guard subject < firstNew else { return bounds }
    var stored: CourseBounds?
    readBounds.bind(subject)
    try readBounds.rows { stored = CourseBounds(first: $0.number(0), last: $0.number(1)) }
    // Stamps of versions that were read by an earlier run and led to no timeline were noted nowhere.
    bounds.include(stored ?? .unknown)
    return bounds
  }

  /// The transitions of a record, those among them that it had under another id.
  private func stored(_ subject: Int64) throws -> (moves: [PackedCourse.Entry], edits: [PackedCourse.StampEdit]) {
    var inherited: [Int64: [PackedCourse.Entry]] = [:]
    readInherited.bind(subject)
    try readInherited.rows { row in if let entry = Self.entry(row) { inherited[row.number(10), default: []].append(entry) } }
    var own: [Int64: [PackedCourse.Entry]] = [:]
    readMoves.bind(subject)
    try readMoves.rows { row in if let entry = Self.entry(row) { own[row.number(10), default: []].append(entry) } }
    // The record did not begin with its number.
    for birth in inherited.keys { own[birth] = nil }
    var edits: [PackedCourse.StampEdit] = []
    for query in [readEdits, readInheritedEdits] {
      query.bind(subject)
      try query.rows { edits.append(PackedCourse.StampEdit(rank: $0.number(0), field: $0.number(1))) }
    }
    return (inherited.values.flatMap(\.self) + own.values.flatMap(\.self), edits)
  }

  private static func entry(_ row: IndexRow) -> PackedCourse.Entry? {
    row.id(1).map { commit in
      PackedCourse.Entry(
        rank: row.number(0), commit: commit, step: row.number(2), from: row.optionalNumber(3), to: row.number(4), at: row.number(5),
        recorded: row.optionalNumber(6), authored: row.number(7), committed: row.number(8), flags: row.number(9))
    }
  }
}
