import Diagnostics
import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// A range that changes the rules may hold other acts only if their verdict is the same before and after.
  func judgeRulesFirst(_ range: JudgedRange, from before: RuleBook, base: ObjectID, tip: ObjectID) throws {
    guard let rulesAct = range.soundRulesAct else { return }
    let tree = try repository.treeID(ofCommit: tip)
    let after = try library.book(of: tree, previous: before)
    let (earlier, later) = (try otherRules(before, for: range), try otherRules(after, for: range))
    for judged in range.rulesActs where judged.isSound && judged.act.context.book !== before {
      let act = RulesJudge.RulesAct(context: context(judged.act.context, by: earlier), record: judged.act.record, path: judged.act.path)
      guard try !judged.judge.judge(act, landed: judged.landed).isEmpty else { continue }
      dependsOnRules(act.context, before, after, path: act.path, record: act.record?.id)
    }
    for judged in range.changes where judged.change.kind?.changesRules != true {
      let own = try verdict(on: judged)
      let others = try [earlier, later].filter { $0.book !== judged.context.book }.compactMap { try self.judged(judged, by: $0) }
      guard try others.contains(where: { try verdict(on: $0) != own }) else { continue }
      dependsOnRules(judged.context, before, after, path: judged.change.new?.path ?? judged.change.old?.path, record: judged.change.id)
    }
    judgeEvidenceFirst(range, from: earlier, after)
    try judgeVouchesFirst(range, from: earlier, after, rulesAct.approval)
    guard before.rules.fingerprint != after.rules.fingerprint else { return }
    for version in try unjudgedRecords(from: base, to: tree, before, after) {
      dependsOnRules(rulesAct, before, after, path: version.path, record: version.id)
    }
  }

  /// The rules of a book as the acts of a range would meet them, with what attesters vouch for by them.
  private func otherRules(_ book: RuleBook, for range: JudgedRange) throws -> OtherRules {
    let merges = Set(vouched.dropFirst(range.vouchedBefore).map(\.commit)).sorted()
    let vouches = try merges.flatMap { try self.vouches(of: [repository.commit($0)], by: book, landed: landings.landing(of: $0)) }
    return OtherRules(book: book, vouchedBefore: range.vouchedBefore, vouches: Set(vouches))
  }

  /// What a commit proves of its author has to be in order where a range lands, too: also where the range takes for a while that signatures are asked for,
  /// or brings the keys.
  private func judgeEvidenceFirst(_ range: JudgedRange, from before: OtherRules, _ after: RuleBook) {
    let acts = range.rulesActs.map { (context: $0.act.context, path: Optional($0.act.path), record: $0.act.record?.id) }
      + range.changes.map { (context: $0.context, path: $0.change.new?.path ?? $0.change.old?.path, record: Optional($0.change.id)) }
    var known: Set<ObjectID> = []
    for act in acts where act.context.book !== before.book && known.insert(act.context.commit.id).inserted {
      guard defect(ofEvidence: act.context) == nil, defect(ofEvidence: context(act.context, by: before)) != nil else { continue }
      dependsOnRules(act.context, before.book, after, path: act.path, record: act.record)
    }
  }

  /// What merges vouch for has to be vouched for by the rules where a range lands, too.
  private func judgeVouchesFirst(_ range: JudgedRange, from before: OtherRules, _ after: RuleBook, _ approval: ApprovalContext) throws {
    for vouch in vouched.dropFirst(range.vouchedBefore) where !before.vouches.contains(vouch) {
      dependsOnRules(commitContext(try repository.commit(vouch.commit), approval), before.book, after, path: nil, record: vouch.record)
    }
  }

  private func dependsOnRules(_ context: CommitContext, _ before: RuleBook, _ after: RuleBook, path: RepoPath?, record: RecordID?) {
    let isKnown = judgement.findings.contains {
      $0.code == "RL002" && $0.record == record && $0.commit == context.commit.id && (record != nil || $0.path == path)
    }
    if isKnown { return }
    let changed = Set(after.records.keys).symmetricDifference(before.records.keys)
      .union(after.records.filter { before.records[$0.key]?.blob != $0.value.blob }.map(\.key)).sorted()
    let names = changed.compactMap { (after.records[$0] ?? before.records[$0])?.record.id.text }
    add(
      Violation(
        code: "RL002", message: "the verdict on this act depends on a change of the rules that lands with it (\(names.isEmpty ? "configuration" : names.joined(separator: ", ")))",
        help: "land the change of the rules first, by itself"), context, path: path, record: record)
  }

  /// Records that only the rules after the range know as such, in a state in which nobody may create one.
  private func unjudgedRecords(from base: ObjectID, to tree: ObjectID, _ before: RuleBook, _ after: RuleBook) throws -> [RecordVersion] {
    try repository.differences(from: base, to: tree, folders: after.rules.locator.folders).compactMap { change in
      guard let new = change.new, new.kind == .file, case .record(let kind) = after.rules.locator.place(of: change.path), let lifecycle = kind.lifecycle
      else { return nil }
      if case .record = before.rules.locator.place(of: change.path) { return nil }
      let version = try versions.version(at: VersionSite(path: change.path, blob: new.id, tree: tree), kind: kind)
      return version.flatMap { $0.state == lifecycle.initial && $0.approvals.entries.isEmpty ? nil : $0 }
    }
  }

  /// What is wrong with an act, and how many approvals it brings that do not count.
  private func verdict(on judged: JudgedChange) throws -> ActVerdict {
    let violations = try violations(of: judged)
    return ActVerdict(errors: Set(violations.filter { $0.severity == .error }.map(\.code)), idle: violations.count { $0.code == DecisionJudge.idle })
  }

  /// The same act, judged by other rules.
  private func judged(_ judged: JudgedChange, by other: OtherRules) throws -> JudgedChange? {
    guard let change = try reread(judged.change, rules: other.book.rules) else { return nil }
    return JudgedChange(
      context: context(judged.context, by: other), change: change, life: judged.life, judgesState: judged.judgesState,
      judgesContent: judged.judgesContent, judgesDecisions: judged.judgesDecisions)
  }

  /// The same commit where other rules are in force.
  private func context(_ given: CommitContext, by other: OtherRules) -> CommitContext {
    var approval = given.approval
    approval.book = other.book
    approval.vouched = approval.vouched.enumerated().filter { $0.offset < other.vouchedBefore || other.vouches.contains($0.element) }.map(\.element)
    return commitContext(given.commit, approval)
  }

  private func reread(_ change: RecordChange, rules: TreeRules) throws -> RecordChange? {
    func read(_ version: RecordVersion?) throws -> RecordVersion? {
      guard let version, case .record(let kind) = rules.locator.place(of: version.path) else { return nil }
      return RecordVersion(
        record: Record(path: version.path, kind: kind, text: version.record.text, id: version.id), blob: version.blob, problems: version.problems,
        tree: version.tree, repository: repository)
    }
    return RecordChange(id: change.id, old: try read(change.old), new: try read(change.new), life: change.life, parents: change.parents, undone: change.undone)
  }
}

/// Rules by which acts are judged once more.
private struct OtherRules {
  let book: RuleBook
  /// So many approvals were vouched for before the acts landed, by the rules of then.
  let vouchedBefore: Int
  /// What merges among the acts vouch for by these rules.
  let vouches: Set<ApprovalContext.Vouch>
}

private struct ActVerdict: Equatable {
  let errors: Set<RuleCode>
  let idle: Int
}
