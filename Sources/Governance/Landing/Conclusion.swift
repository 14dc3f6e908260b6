import Diagnostics
import Git
import Identifiers
import Kinds
import Records

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
      let book = books.indices.contains(life.landing) ? books[life.landing] : proposalBook ?? books.last
      guard let book, listsApprovals || (life.boundAt != nil && book.allowsLaterApproval) else { continue }
      let reader = changeReader(nil)
      guard let version = try reader.version(of: life, rules: book.rules, in: base), let lifecycle = version.kind.lifecycle, lifecycle.needsApproval else { continue }
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
      reportOverdue(version, life, verdict, lifecycle)
    }
    judgement.findings.sort(by: Self.precedes)
    // Two ways of looking at a merge may find the same.
    judgement.findings = judgement.findings.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// When approvals that may come afterwards had to be there that are not; nil where none is late.
  func overdueSince(_ version: RecordVersion, _ life: LifeNode, _ verdict: ApprovalVerdict, _ lifecycle: Lifecycle) -> Int64? {
    guard let start = life.boundAt, let state = version.state, lifecycle.isApproved(state) else { return nil }
    return verdict.owed.compactMap { $0.retrospective.map { start + $0 } }.filter { $0 < now }.min()
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
