import Git
import GRDB
import Identifiers
import Records
import Snapshots

/// Brings the tables from the tip that they describe, if any, to another one.
struct HistoryUpdate {
  let place: RepositoryPlace
  let repository: Repository
  let tip: ObjectID
  let locator: RecordLocator
  let plans: KindPlans
  /// Threads besides the one that writes.
  let helpers: Int

  /// Told how many commits are in the index, and of how many.
  let progress: RecordHistory.Progress

  private static let longestStretch = 2048
  private static let shortestStretch = 256
  private static let stretchesAhead = 3

  init(
    _ place: RepositoryPlace, _ repository: Repository, tip: ObjectID, rules: TreeRules, helpers: Int = 1,
    progress: @escaping RecordHistory.Progress
  ) {
    self.place = place
    self.repository = repository
    self.tip = tip
    locator = rules.locator
    plans = KindPlans(rules.kinds)
    self.helpers = helpers
    self.progress = progress
  }

  /// Runs inside one transaction. `stored` is what the tables describe; nil for new, empty tables without indexes.
  func run(_ database: Database, from stored: StoredTip?) throws {
    let isNew = stored == nil
    let tree = try repository.treeID(ofCommit: tip)
    let (missing, gone) = try files(in: tree, since: stored?.tree, database)
    let finder = ChangeFinder(locator: locator, plans: plans)
    let headStart = HeadStart(place, finder, present: missing)
    defer { _ = headStart.close() }
    let commits = try PendingCommits(
      from: tip, in: repository, isKnown: isNew ? { _ in false } : knowledge(database), progress: { progress(0, $0) }, passed: headStart.offer)
    let begun = headStart.close()
    repository.releasePacks()
    var touched: Set<Int64> = []
    let known = Set(commits.known.map(commits.id))
    if let stored, !known.contains(stored.tip) { touched = try Pruning(database: database).keepAncestry(of: known) }
    let writer = try HistoryWriter(database, commits, plans: plans, isNew: isNew)
    let present = try PresentWriter(database, writer, plans: plans, missing: missing, gone: gone)
    try add(commits, finder, headStart, begun: begun, missing: missing, writer, present)
    let written = try writer.courses.finish(others: touched)
    let keep = try Insertion(database, "INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)")
    for (name, value) in [("tip", tip.hex), ("tree", tree.hex)] {
      keep.bind(name)
      keep.bind(value)
      try keep.run()
    }
    if isNew { try database.execute(sql: Schema.indexes) }
    // Where nothing but new commits came, what a merge may have overruled is among what they brought.
    let isAdvance = stored.map { known.contains($0.tip) } ?? false
    try OverruledMoves(database, repository, writer.courses, tip: try writer.seq(of: tip))
      .mark(in: isNew ? writer.courses.gaps : written, andAllThatDiffer: !isAdvance)
  }

  /// Which commits the tables hold.
  private func knowledge(_ database: Database) throws -> (ObjectID) throws -> Bool {
    let find = try Insertion(database, "SELECT seq FROM history WHERE id = ?")
    return { id in
      find.bind(id)
      return try find.number() != nil
    }
  }

  private func add(
    _ commits: PendingCommits, _ finder: ChangeFinder, _ headStart: HeadStart, begun: Set<PendingCommits.Node>, missing: [RepoPath: ObjectID],
    _ writer: HistoryWriter, _ present: PresentWriter
  ) throws {
    var own: CommitReader?
    func withOwn<R>(_ body: (inout CommitReader) throws -> R) throws -> R {
      var current = try own ?? CommitReader(place, finder, present: missing)
      defer { own = current }
      return try body(&current)
    }
    func read(_ path: RepoPath, _ blob: ObjectID, _ plan: Int, isPresent: Bool) throws -> VersionFacts? {
      try withOwn { try $0.facts(blob, at: path, plan: plan, isPresent: isPresent) }
    }
    let (place, count, stretches) = (place, commits.order.count, Self.stretches(of: commits.order.count))
    let work = OrderedWork<[[RecordChange]]>(count: stretches.count, lookahead: Self.stretchesAhead, helpers: helpers) {
      var reader = try CommitReader(place, finder, present: missing)
      return { part in try reader.read(commits.order[stretches[part]].filter { !begun.contains($0) }, of: commits) }
    }
    var early: [PendingCommits.Node: [RecordChange]]?
    func earlyChanges(_ node: PendingCommits.Node) throws -> [RecordChange] {
      if early == nil { early = headStart.finish() }
      return try early?.removeValue(forKey: node) ?? withOwn { try $0.read([node], of: commits)[0] }
    }
    progress(0, count)
    try work.forEach(first: writer.addCommits) { part, steps in
      var steps = steps.makeIterator()
      for node in commits.order[stretches[part]] {
        guard let changes = try begun.contains(node) ? earlyChanges(node) : steps.next() else { preconditionFailure("each commit was read") }
        try writer.add(changes, of: node) { try read($0, $1, $2, isPresent: false) }
        for position in changes.indices where changes[position].facts?.present != nil { try present.offer(changes[position]) }
      }
      progress(stretches[part].upperBound, count)
    }
    // Versions that came with commits which were in the index before.
    for (path, blob) in present.missing.sorted(by: { $0.key < $1.key }) {
      guard case .record(let kind) = locator.place(of: path), let plan = plans.position(of: kind) else { continue }
      let facts = try read(path, blob, plan, isPresent: true)
      try present.offer(RecordChange(path: path, plan: plan, old: [], new: blob, facts: facts))
    }
  }

  /// Long ones cost less to read; they get shorter towards the end, so that little is left to be written when all is read.
  private static func stretches(of count: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    while start < count {
      let length = min(count - start, max(shortestStretch, min(longestStretch, (count - start) / 4)))
      stretches.append(start..<(start + length))
      start += length
    }
    return stretches
  }

  /// The files of records that the tip has and the tables do not, and those that the tables have and the tip does not.
  private func files(in tree: ObjectID, since old: ObjectID?, _ database: Database) throws -> ([RepoPath: ObjectID], [RepoPath]) {
    do {
      return try files(in: tree, since: old)
    } catch let failure as GitFailure where old != nil {
      // The tree of a tip that was taken back may have been pruned. All records of the new one are read then.
      guard case .notFound = failure.kind else { throw failure }
      try database.execute(sql: "DELETE FROM present; DELETE FROM mentions")
      return try files(in: tree, since: nil)
    }
  }

  private func files(in tree: ObjectID, since old: ObjectID?) throws -> ([RepoPath: ObjectID], [RepoPath]) {
    var missing: [RepoPath: ObjectID] = [:]
    var gone: [RepoPath] = []
    try repository.differences(from: old, to: tree) { change in
      guard locator.place(of: change.path).isRecord else { return }
      if change.old != nil { gone.append(change.path) }
      if let new = change.new, new.kind == .file { missing[change.path] = new.id }
    }
    return (missing, gone)
  }
}

/// What the tables of an index describe.
struct StoredTip {
  let tip: ObjectID
  let tree: ObjectID
}
