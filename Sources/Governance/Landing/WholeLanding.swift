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
    let own = try judgeRules(rulesActs, changes, end: end, landing: landing, book: approval.book)
    range?.add(own)
    if let tip = landing.arriving.last { try judgeRulesFirst(own, from: approval.book, base: approval.base, tip: tip) }
  }

  /// Judges the changes of the rules, and gives all that was judged.
  private func judgeRules(
    _ acts: [RulesJudge.RulesAct], _ changes: [JudgedChange], end: Lives.BranchState?, landing: Landing, book: RuleBook
  ) throws -> JudgedRange {
    var judged = JudgedRange(changes: changes)
    guard !acts.isEmpty, let tip = landing.arriving.last else { return judged }
    let landed = try landedRecords(changes, end: end, landing: landing, book: book, tip: tip)
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

  /// A range that changes the rules may hold other acts only if their verdict is the same before and after.
  func judgeRulesFirst(_ range: JudgedRange, from before: RuleBook, base: ObjectID, tip: ObjectID) throws {
    guard let rulesAct = range.soundRulesAct else { return }
    let tree = try repository.treeID(ofCommit: tip)
    let after = try library.book(of: tree, previous: before)
    for judged in range.rulesActs where judged.isSound && judged.act.context.book !== before {
      let act = RulesJudge.RulesAct(context: context(judged.act.context, by: before), record: judged.act.record, path: judged.act.path)
      guard try !judged.judge.judge(act, landed: judged.landed).isEmpty else { continue }
      dependsOnRules(act.context, before, after, path: act.path, record: act.record?.id)
    }
    for judged in range.changes where judged.change.kind?.changesRules != true {
      let own = try errors(of: judged)
      let others = try [before, after].filter { $0 !== judged.context.book }.compactMap { try self.judged(judged, by: $0) }
      guard try others.contains(where: { try errors(of: $0) != own }) else { continue }
      dependsOnRules(judged.context, before, after, path: judged.change.new?.path ?? judged.change.old?.path, record: judged.change.id)
    }
    judgeEvidenceFirst(range, from: before, after)
    guard before.rules.fingerprint != after.rules.fingerprint else { return }
    for version in try unjudgedRecords(from: base, to: tree, before, after) {
      dependsOnRules(rulesAct, before, after, path: version.path, record: version.id)
    }
  }

  /// Signatures that are asked for where a range lands are asked for of all its acts, also where it takes that away for a while.
  private func judgeEvidenceFirst(_ range: JudgedRange, from before: RuleBook, _ after: RuleBook) {
    guard before.configuration.assurance == .signed else { return }
    let acts = range.rulesActs.map { (context: $0.act.context, path: Optional($0.act.path), record: $0.act.record?.id) }
      + range.changes.map { (context: $0.context, path: $0.change.new?.path ?? $0.change.old?.path, record: Optional($0.change.id)) }
    var known: Set<ObjectID> = []
    for act in acts where act.context.book.configuration.assurance != .signed && !act.context.evidence.isSigned {
      if known.insert(act.context.commit.id).inserted { dependsOnRules(act.context, before, after, path: act.path, record: act.record) }
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

  private func errors(of judged: JudgedChange) throws -> Set<RuleCode> {
    Set(try violations(of: judged).filter { $0.severity == .error }.map(\.code))
  }

  /// The same act, judged by other rules.
  private func judged(_ judged: JudgedChange, by book: RuleBook) throws -> JudgedChange? {
    guard let change = try reread(judged.change, rules: book.rules) else { return nil }
    return JudgedChange(
      context: context(judged.context, by: book), change: change, life: judged.life, judgesState: judged.judgesState,
      judgesContent: judged.judgesContent, judgesDecisions: judged.judgesDecisions)
  }

  /// The same commit where other rules are in force.
  private func context(_ given: CommitContext, by book: RuleBook) -> CommitContext {
    var approval = given.approval
    approval.book = book
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
