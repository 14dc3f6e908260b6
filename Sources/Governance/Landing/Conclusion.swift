import Diagnostics
import Git
import Identifiers
import Kinds
import Records
import ServiceTime

extension Engine {
  /// What is known only at the end: approvals of the records, and those that are overdue.
  func conclude(tip: ObjectID) throws {
    if !undecided.isEmpty { judgement.undecided = undecided }
    let conditions = repository.conditions
    if conditions.hasReplaceRefs { judgement.remarks.append("replace references are ignored") }
    if conditions.hasGrafts { judgement.remarks.append("grafts are ignored") }
    let end = proposal ?? Lives.BranchState(fork: lives.position, touched: [:])
    let ids = wanted.map { $0.subtracting(followedBesides).sorted() } ?? lives.mainline.keys.sorted()
    let base = try repository.treeID(ofCommit: tip)
    try reportTwinFolders(of: base, tip: tip)
    let rootTime = try judgement.root.map { try repository.commit($0).committer.seconds }
    for id in ids {
      guard let life = lives.life(of: id, in: end), life.site != nil else { continue }
      let landed = books.indices.contains(life.landing) ? books[life.landing] : proposalBook ?? books.last
      guard let landed, listsApprovals || (life.boundAt != nil && landed.allowsLaterApproval) else { continue }
      let reader = changeReader(nil)
      guard let version = try reader.version(of: life, rules: landed.rules, in: base), let lifecycle = version.kind.lifecycle, lifecycle.needsApproval else { continue }
      let next = try proposalBook ?? library.book(of: base, previous: books.last)
      let book = rules(forDecisionsOn: version, life, next: next)
      let context = ApprovalContext(
        book: book, base: base, tree: base, landedAt: now, hasLanded: false, vouched: vouched, landings: landings,
        lifeOf: { [lives] in lives.life(of: $0, in: end) }, landedLifeOf: { [lives] in lives.mainline[$0] })
      let verdict = try approvals.verdict(on: version, life: life, context: context, subject: version.kind.name.text)
      if verdict.requirements.contains(where: { $0.retrospective != nil }) {
        waiting.insert(id)
        // A change model stands in for approvals: its own life decides too.
        if let model = version.record.scalar("model") { waiting.insert(RecordID(model)) }
      }
      judgement.approvals.append(
        RecordApprovals(
          record: id, state: version.state, verdict: verdict, contentCommit: life.contentCommit,
          isOfRoot: life.contentCommit == judgement.root && life.boundAt != nil && life.boundAt == rootTime, boundAt: life.boundAt,
          authors: Set(life.contributors.compactMap { book.directory.person(of: $0.address) })))
      reportOverdue(version, life, try self.verdict(verdict, on: version, life, where: landed, context), lifecycle)
    }
    judgement.findings.sort(by: Self.precedes)
    // Two ways of looking at a merge may find the same.
    judgement.findings = judgement.findings.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The rules that tell what the decisions on a record are worth: those of the next step, while that asks for them, and else those of the place
  /// where the record was last touched.
  func rules(forDecisionsOn version: RecordVersion, _ life: LifeNode, next: RuleBook) -> RuleBook {
    guard books.indices.contains(life.landing), let lifecycle = version.kind.lifecycle, let state = version.state,
      lifecycle.isApproved(state) || lifecycle[state]?.isTerminal == true,
      !lifecycle.approvalLiesAhead(of: state, value: version.record.scalar)
    else { return next }
    return books[life.landing]
  }

  /// The verdict by the rules of the place where a record landed, which say what may come afterwards; `known` is that by the rules of `context`.
  func verdict(
    _ known: ApprovalVerdict, on version: RecordVersion, _ life: LifeNode, where landed: RuleBook, _ context: ApprovalContext
  ) throws -> ApprovalVerdict {
    guard landed !== context.book, landed.allowsLaterApproval, life.boundAt != nil else { return known }
    var there = context
    there.book = landed
    return try approvals.verdict(on: version, life: life, context: there, subject: version.kind.name.text)
  }

  /// When approvals that may come afterwards had to be there that are not; nil where none is late.
  func overdueSince(_ version: RecordVersion, _ life: LifeNode, _ verdict: ApprovalVerdict, _ lifecycle: Lifecycle) -> Int64? {
    guard let start = life.boundAt, let state = version.state, lifecycle.isApproved(state) else { return nil }
    return verdict.owed.compactMap { $0.retrospective?.end(after: Instant(seconds: start)).seconds }.filter { $0 < now }.min()
  }

  private func reportOverdue(_ version: RecordVersion, _ life: LifeNode, _ verdict: ApprovalVerdict, _ lifecycle: Lifecycle) {
    guard overdueSince(version, life, verdict, lifecycle) != nil else { return }
    let rejecters = Set(verdict.rejections.map(\.entry.by)).sorted().map(\.text).joined(separator: " and ")
    judgement.findings.append(
      WorkflowFinding.make(
        "AP006", "the approval that may come afterwards is overdue: \(verdict.obstacles)",
        help: rejecters.isEmpty
          ? "have it approved with 'itsm approve \(version.id)'"
          : "the rejection stands until \(rejecters) decides anew with 'itsm approve \(version.id)' or 'itsm withdraw \(version.id)'",
        path: version.path, record: version.id, commit: nil))
  }

  /// In the order of history, then by place.
  private static func precedes(_ left: Finding, _ right: Finding) -> Bool { Finding.precedes(left, right) }
}
