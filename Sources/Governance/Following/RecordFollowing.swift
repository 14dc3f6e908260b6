import Diagnostics
import Git
package import Identifiers
import Kinds
import Records

/// One record with its life up to a commit, and the rules of the place where that lands.
package struct FollowedRecord {
  package let id: RecordID
  /// The last readable version, nil where the record is deleted.
  package let version: RecordVersion?
  /// Everything that was judged on the way, other records' acts included where they had to be looked at.
  package let judgement: Judgement
  package let book: RuleBook
  let life: LifeNode
  /// The tree at the place where it lands.
  let base: ObjectID
  /// The commit up to which it is followed.
  let head: ObjectID
  /// Commits that have not landed yet.
  let arriving: Set<ObjectID>
}

extension Engine {
  /// Follows one record from the root of trust to `head`, as it would land on `base`; nil where there never was one of this id.
  ///
  /// With `judging` the whole way is judged, else only what has not landed. A record that was there before its kind was, or came in
  /// the same commit, has no life before its first edit; it is told at `path`, as it stands. An engine follows once.
  package func follow(
    _ id: RecordID, to head: ObjectID, onto base: ObjectID, judging: Bool = false, pinned: ObjectID? = nil, standingAt path: RepoPath? = nil
  ) throws -> FollowedRecord? {
    guard let (index, last) = try keeper.index(of: base) else {
      throw Failure("'\(base.short)' is not governed: it has no '\(Configuration.path)'", hint: "land the configuration first")
    }
    let baseTree = try repository.treeID(ofCommit: base)
    let current = try rulesAtStart(base)
    // A change of the rules may be covered by another record's approval, so that all of them have to be followed.
    let mayChangeRules = current.kinds.kind(forPrefixOf: id)?.changesRules ?? true
    let landing = Landing(commit: nil, parent: base, arriving: try repository.commits(from: [head], notIn: Set(index.commits(upTo: last))))
    let arriving = landing.arriving
    if judging && mayChangeRules { wanted = nil } else {
      // A change model stands in for approvals: its own life decides too.
      let now = try [head, base].compactMap { try approvals.places.record(id, in: repository.treeID(ofCommit: $0), rules: current.rules) }
      wanted = Set([id] + now.compactMap { $0.scalar("model") }.map { RecordID($0) })
    }
    let root = try begin(index.root, of: base, pinned: pinned).root
    repeat {
      if judging {
        for step in try LandingPlan(repository: repository).steps(after: root, to: base) { try pass(step, judging: true) }
      } else {
        try pass(index, upTo: last, before: [landing])
      }
      if !arriving.isEmpty { try pass(landing, judging: true) }
    } while try followsOtherIDs(from: root)
    let end = proposal ?? Lives.BranchState(fork: lives.position, touched: [:])
    let reader = changeReader(nil)
    let tree = try repository.treeID(ofCommit: head)
    guard let life = try lives.life(of: id, in: end) ?? path.flatMap({ try reader.standing(id, at: $0, in: tree, rules: current.rules) }) else { return nil }
    judgement.undecided = undecided
    return FollowedRecord(
      id: id, version: try reader.version(of: life, rules: current.rules, in: tree), judgement: judgement, book: current, life: life, base: baseTree,
      head: head, arriving: Set(arriving))
  }

  /// Whether the record has the approvals that the rules ask for, as it stands; nil where nothing of its kind is ever approved.
  package func approvals(of record: FollowedRecord) throws -> RecordApprovals? {
    guard let version = record.version else { return nil }
    let subjects = record.book.approvalSubjects(of: version)
    guard let subject = subjects.first else { return nil }
    let end = proposal ?? Lives.BranchState(fork: lives.position, touched: [:])
    let book = rules(forDecisionsOn: version, record.life, next: record.book)
    let context = ApprovalContext(
      book: book, base: record.base, tree: record.base, landedAt: now, hasLanded: false, vouched: vouched, landings: landings,
      lifeOf: { [lives] in lives.life(of: $0, in: end) }, landedLifeOf: { [lives] in lives.mainline[$0] })
    var landing = context
    // A change of the rules that is on its way needs decisions that land with it.
    if record.arriving.contains(record.life.commit) { landing.arriving = record.arriving }
    func judged(by subject: String) throws -> ApprovalVerdict {
      try approvals.verdict(on: version, life: record.life, context: subject == "rules" ? landing : context, subject: subject)
    }
    var verdict = try judged(by: subject)
    for other in subjects.dropFirst() { verdict.requirements += try judged(by: other).requirements }
    var found = RecordApprovals(record: record.id, state: version.state, verdict: verdict, boundAt: record.life.boundAt)
    let landed = books.indices.contains(record.life.landing) ? books[record.life.landing] : book
    let late = try self.verdict(verdict, on: version, record.life, where: landed, context)
    found.overdueSince = version.kind.lifecycle.flatMap { overdueSince(version, record.life, late, $0) }
    let schedule = ScheduleJudge(approvals: approvals, context: commitContext(try repository.commit(record.head), context))
    found.obstacles = try schedule.outlook(on: version, life: record.life).map { ($0.message, $0.help) }
    return found
  }
}

extension RuleBook {
  /// What policies have to govern so that records of the kind can be approved: the kind, the rules, or both; none where they cannot.
  ///
  /// A kind of the rules that no policy governs by its name is approved as a change of the rules, and so is what covers files below `.itsm`.
  package func approvalSubjects(of version: RecordVersion) -> [String] {
    let kind = version.kind
    let coversRules = version.namedFiles.contains { $0.isInside(".itsm") }
    if coversRules, kind.lifecycle?.needsApproval == true { return [kind.name.text] + (policies(governing: "rules").isEmpty ? [] : ["rules"]) }
    let asRules = kind.changesRules && !policies(governing: "rules").isEmpty
    let own = kind.lifecycle?.needsApproval == true && (!asRules || !policies(governing: kind.name.text).isEmpty)
    return (own ? [kind.name.text] : []) + (asRules ? ["rules"] : [])
  }
}
