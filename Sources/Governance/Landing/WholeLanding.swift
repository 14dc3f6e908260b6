import Diagnostics
import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// Judges everything that a step of the mainline brings, once all of it is known.
  func judgeAll(
    _ changes: [JudgedChange], _ rulesActs: [RulesJudge.RulesAct], end: Lives.BranchState?, landing: Landing, approval: ApprovalContext
  ) throws {
    for judged in changes {
      let violations = try self.violations(of: judged)
      for violation in violations { add(violation, judged.context, path: judged.change.new?.path ?? judged.change.old?.path, record: judged.change.id) }
      if listsActs { noteActs(of: judged, violations) }
    }
    if let tip = landing.arriving.last {
      try judgePlansMeeting(changes, tip: repository.treeID(ofCommit: tip))
      try judgeModelsMeeting(changes, end: end, tip: tip)
    }
    let own = try judgeRules(rulesActs, changes, end: end, landing: landing, approval: approval)
    range?.add(own)
    if let tip = landing.arriving.last { try judgeRulesFirst(own, from: approval.book, base: approval.base, tip: tip) }
  }

  /// Judges the changes of the rules, and gives all that was judged.
  private func judgeRules(
    _ acts: [RulesJudge.RulesAct], _ changes: [JudgedChange], end: Lives.BranchState?, landing: Landing, approval: ApprovalContext
  ) throws -> JudgedRange {
    var judged = JudgedRange(changes: changes, vouchedBefore: approval.vouchedBefore)
    guard !acts.isEmpty, let tip = landing.arriving.last else { return judged }
    let landed = try landedRecords(changes, end: end, landing: landing, book: approval.book, tip: tip)
    let judge = RulesJudge(approvals: approvals, arriving: landings.arriving)
    for act in acts {
      let violations = try judge.judge(act, landed: landed)
      judged.rulesActs.append(JudgedRulesAct(act: act, landed: landed, judge: judge, isSound: violations.isEmpty))
      for violation in violations { add(violation, act.context, path: act.path, record: act.record?.id) }
      guard listsActs else { continue }
      judgement.acts.append(
        Act(
          commit: act.context.commit.id, actor: act.context.actor?.id, evidence: act.context.proof, record: act.record?.id, name: .rules,
          from: nil, to: nil, isViolation: !violations.isEmpty || doubtful.contains(act.context.commit.id)))
    }
    if judged.rulesActs.allSatisfy(\.isSound) { judged.soundRulesAct = acts.last?.context }
    return judged
  }

  func violations(of judged: JudgedChange) throws -> [Violation] {
    var violations: [Violation] = []
    if judged.judgesState {
      violations += try TransitionJudge(approvals: approvals, context: judged.context).judge(judged.change, life: judged.life).violations
      violations += try ScheduleJudge(approvals: approvals, context: judged.context).judge(judged.change, life: judged.life)
    }
    if judged.judgesContent { violations += try ContentJudge(context: judged.context).judge(judged.change) }
    if judged.judgesDecisions {
      violations += try DecisionJudge(approvals: approvals, context: judged.context).judge(judged.change, life: judged.life).violations
    }
    return violations
  }

  private func landedRecords(
    _ changes: [JudgedChange], end: Lives.BranchState?, landing: Landing, book: RuleBook, tip: ObjectID
  ) throws -> LandedRecords {
    let tree = try repository.treeID(ofCommit: tip)
    let reader = changeReader(nil)
    let ids = Set(changes.map(\.change.id)).sorted()
    func record(_ id: RecordID) throws -> (RecordVersion, LifeNode)? {
      guard let end, let life = lives.life(of: id, in: end), let version = try reader.version(of: life, rules: book.rules, in: tree),
        try repository.entry(at: version.path, in: tree)?.id == version.blob
      else { return nil }
      return (version, life)
    }
    let holds = { [repository] (path: RepoPath) in try repository.entry(at: path, in: tree) != nil }
    let base = try landing.parent.map { try repository.treeID(ofCommit: $0) }
    let isUnchanged = { [repository] (path: RepoPath) in
      guard let base else { return false }
      let (entry, before) = (try repository.entry(at: path, in: tree), try repository.entry(at: path, in: base))
      return before?.id == entry?.id && before?.mode == entry?.mode
    }
    return LandedRecords(
      rules: try landedRules(landing, from: book, tip: tip), holds: holds, isUnchanged: isUnchanged,
      record: { id, kind in try record(id).flatMap { $0.0.kind.name == kind.name ? $0 : nil } }, all: { try ids.compactMap(record) })
  }

  /// The acts of one change of a record, for the protocol.
  private func noteActs(of judged: JudgedChange, _ violations: [Violation]) {
    let change = judged.change
    let isViolation = violations.contains { $0.severity == .error }
    func note(_ name: Act.Name, from: String? = nil, to: String? = nil, violated: Bool) {
      judgement.acts.append(
        Act(
          commit: judged.context.commit.id, actor: judged.context.actor?.id, evidence: judged.context.proof, record: change.id, name: name,
          from: from, to: to, isViolation: violated || doubtful.contains(judged.context.commit.id)))
    }
    func has(_ families: String...) -> Bool { violations.contains { v in v.severity == .error && families.contains { v.code.text.hasPrefix($0) } } }
    guard let new = change.new else { return note(.delete, from: change.old?.state?.text, violated: isViolation) }
    guard let old = change.old else { return note(.create, to: new.state?.text, violated: isViolation) }
    if old.path != new.path { note(.rename, from: old.path.text, to: new.path.text, violated: false) }
    if old.state != new.state { note(.transition, from: old.state?.text, to: new.state?.text, violated: has("WF00", "WF01", "AP001", "SI00")) }
    let known = Set(old.approvals.entries)
    for entry in new.approvals.entries where !known.contains(entry) {
      let name: Act.Name = entry.decision == .approved ? .approve : entry.decision == .rejected ? .reject : .withdraw
      note(name, to: entry.by.text, violated: has("AP002", "AP003", "AP004", "AP005", "AP007"))
    }
    if old.state == new.state, known == Set(new.approvals.entries) { note(.edit, violated: isViolation) }
  }
}

/// What was judged of commits that land together.
struct JudgedRange {
  var changes: [JudgedChange] = []
  /// How many approvals had been vouched for before.
  let vouchedBefore: Int
  var rulesActs: [JudgedRulesAct] = []

  /// The last change of the rules in a landing of which all are in order.
  var soundRulesAct: CommitContext?

  mutating func add(_ other: JudgedRange) {
    changes += other.changes
    rulesActs += other.rulesActs
    soundRulesAct = other.soundRulesAct ?? soundRulesAct
  }
}

/// A change of the rules, with what is needed to judge it by other rules.
struct JudgedRulesAct {
  let act: RulesJudge.RulesAct
  let landed: LandedRecords
  let judge: RulesJudge
  let isSound: Bool
}
