import Diagnostics
import Git
import Identifiers
import Kinds
import Records

/// One change of a record by one commit, kept until the landing as a whole is judged.
struct JudgedChange {
  let context: CommitContext
  let change: RecordChange
  let life: LifeNode
  let judgesState: Bool
  let judgesContent: Bool
  let judgesDecisions: Bool
}

/// The state of all lives after a commit, known once the commit was passed.
private final class LivesView {
  var state: Lives.BranchState?
}

extension Engine {
  /// Passes one step of the mainline: writes the lives forth and, where asked, judges every commit that arrives.
  func pass(_ landing: Landing, judging: Bool) throws {
    guard let parent = landing.parent else { return }
    for id in landing.arriving { if let step = versions.ahead?.step(id) { repository.adopt(step.commit) } }
    let base = try repository.treeID(ofCommit: parent)
    let book = try book(at: base)
    landings.note(book)
    let before = landings.latest
    let time = try landing.commit.map { landings.land(at: try repository.commit($0).committer.seconds) }
    var approval = ApprovalContext(book: book, base: base, tree: base, landedAt: time ?? max(now, before), hasLanded: time != nil, landings: landings)
    let commits = try landing.arriving.map { try repository.commit($0) }
    if judging { evidence.prepare(commits, directory: book.directory, landed: approval.landed) }
    approval.vouchedBefore = vouched.count
    vouched += try vouches(of: commits, by: book, landed: approval.landed)
    approval.vouched = vouched
    approval.landedLifeOf = { [lives] in lives.mainline[$0] }
    landings.arriving = Set(landing.arriving)
    if let time { for commit in commits { landings.times[commit.id] = time } }
    var changes: [JudgedChange] = []
    var rulesActs: [RulesJudge.RulesAct] = []
    var last: Lives.BranchState?
    for commit in commits {
      let context = commitContext(commit, approval)
      if judging {
        judgement.commits += 1
        try judgeCommit(commit, context, landedBefore: commit.id == landing.commit ? before : nil)
        hasOddTrees = try mayHaveOddTrees(commit) && judgeTrees(of: commit, context)
      }
      last = try passCommit(commit, context, judging: judging, changes: &changes, rulesActs: &rulesActs)
      if commit.id != landing.commit, let last { lives.keep(last, at: commit.id) }
    }
    if judging {
      try judgeAll(changes, rulesActs, end: last, landing: landing, approval: approval)
      let touching = commits.filter { mayTouchRules($0, book) }
      for commit in touching { try judgeReadability(of: commit, commitContext(commit, approval)) }
      if !touching.isEmpty, let tip = commits.last { try judgeUnaccounted(rulesActs, of: landing, from: book, tip: commitContext(tip, approval)) }
    }
    bookAhead = commits.count == 1 && !book.fallenBack && !mayTouchRules(commits[0], book) ? (tree: commits[0].tree, book: book) : nil
    if let mainline = landing.commit, let last {
      lives.land(mainline, last)
      books.append(book)
    }
    if judging, landing.commit == nil, let last {
      proposal = last
      proposalBook = book
    }
  }

  /// False where it is known that a commit brings only sound trees. Those that it found there are looked at with the first commit.
  private func mayHaveOddTrees(_ commit: Commit) throws -> Bool {
    guard !checkedTrees.isEmpty, let first = commit.parents.first, let step = versions.ahead?.step(commit.id), !step.hasDefects else { return true }
    return try repository.treeID(ofCommit: first) == commit.tree
  }

  /// The rules of a tree; those of the commit before where that commit left the rules alone.
  func book(at tree: ObjectID) throws -> RuleBook {
    if let bookAhead, bookAhead.tree == tree { return bookAhead.book }
    return try library.book(of: tree, previous: books.last)
  }

  /// False where it is known that a commit changes nothing that the rules are read from.
  private func mayTouchRules(_ commit: Commit, _ book: RuleBook) -> Bool {
    guard commit.parents.count == 1, let step = versions.ahead?.step(commit.id) else { return true }
    return step.changes.contains { book.rules.mayHoldRules($0.path) }
  }

  func commitContext(_ commit: Commit, _ approval: ApprovalContext) -> CommitContext {
    let proof = evidence.evidence(of: commit, directory: approval.book.directory, landed: approval.landed)
    let actor = proof.person.flatMap { approval.book.directory[$0] }
    return CommitContext(commit: commit, evidence: proof, approval: approval, actor: actor)
  }

  private func passCommit(
    _ commit: Commit, _ given: CommitContext, judging: Bool, changes: inout [JudgedChange], rulesActs: inout [RulesJudge.RulesAct]
  ) throws -> Lives.BranchState {
    let view = LivesView()
    var context = given
    context.approval.tree = commit.tree
    context.approval.lifeOf = { [lives] id in view.state.flatMap { lives.life(of: id, in: $0) } }
    var reader = changeReader(wanted)
    reader.readsAll = judging
    let keeper = LifeKeeper(versions: versions)
    let rules = context.book.rules
    defer { if judging { noteEvidence(context, changes: changes, rulesActs: rulesActs) } }
    guard commit.parents.count > 1 else {
      defer { view.state = view.state ?? commit.parents.first.map(lives.state) }
      var state = commit.parents.first.map(lives.state) ?? Lives.BranchState(fork: -1, touched: [:])
      let change = try reader.change(of: commit, state: state, rules: rules)
      report(change, context, judging: judging)
      try noteOtherIDs(change, commit, rules: rules)
      var lives: [RecordID: LifeNode] = [:]
      for var record in relieved(try renumbered(change.records, leaving: change.left, context, judging: judging), at: commit.id) {
        if record.isFileAlone {
          collect(record, try keeper.next(after: record, commit: commit, tree: commit.tree), context, &changes, &rulesActs)
          continue
        }
        // Where several files have one id, everything that was done to any of them is part of its life.
        record.life = lives[record.id] ?? record.life
        let life = try keeper.next(after: record, commit: commit, tree: commit.tree)
        lives[record.id] = life
        if let old = record.old, old.id != record.id, lives[old.id] == nil {
          lives[old.id] = try keeper.next(after: RecordChange(id: old.id, old: old, new: nil, life: record.life), commit: commit, tree: commit.tree)
        }
        if record.old === record.new, record.new != nil { continue }
        collect(record, life, context, &changes, &rulesActs)
      }
      state.touched.merge(lives)
      noteTwins(change.twins, context, &rulesActs)
      for path in change.configuration { rulesActs.append(RulesJudge.RulesAct(context: context, record: nil, path: path)) }
      view.state = state
      return state
    }
    var state = lives.joined(commit.parents, at: commit.id) { _, nodes in keeper.joined(nodes, at: commit.id, rules: rules) }
    let kept = try keptRecords(of: commit, joined: state, reader, rules: rules)
    state.touched.merge(kept)
    let (records, rest) = try MergeReader(changes: reader, pasts: pasts, kept: Set(kept.keys)).records(of: commit, joined: state, rules: rules)
    report(rest, context, judging: judging)
    try noteOtherIDs(ofMerge: rest)
    var lives: [RecordID: LifeNode] = [:]
    for merged in try renumbered(records, leaving: rest.left, commit, context, judging: judging) {
      let governed = merged.invented.contains { !isUngoverned($0, merged.change) } || merged.changesBody
      var change = merged.change
      change.life = change.isFileAlone ? change.life : lives[merged.id] ?? change.life
      let life = try keeper.next(after: change, commit: commit, tree: commit.tree, contributes: governed)
      if !change.isFileAlone {
        lives[merged.id] = life
        state.touched[merged.id] = life
      }
      if judging {
        let meeting = Meeting(merged.change.parents, merged.lives, merged.change.new)
        for violation in try violations(of: meeting, merged.change, life: life, context) {
          add(violation, context, path: merged.change.new?.path, record: merged.id)
        }
      }
      guard merged.isAct else { continue }
      touched.insert(merged.id)
      changes.append(
        JudgedChange(
          context: context, change: merged.change, life: life,
          judgesState: merged.movesState || merged.invented.contains("imported") || merged.change.old == nil || merged.change.new == nil,
          judgesContent: governed || merged.change.new == nil, judgesDecisions: merged.invented.contains("approvals")))
      if merged.movesState || merged.invented.contains(where: { $0 != "approvals" && $0 != "title" }), RulesJudge.changesRules(merged.change) {
        rulesActs += RulesJudge.acts(merged.change, context)
      }
    }
    noteTwins(rest.twins, context, &rulesActs)
    for path in rest.configuration { rulesActs.append(RulesJudge.RulesAct(context: context, record: nil, path: path)) }
    view.state = state
    return state
  }

  private func isUngoverned(_ field: String, _ change: RecordChange) -> Bool {
    field == "approvals" || (change.kind?.ungovernedFields.contains(FieldName(field)) ?? false)
  }

  private func collect(
    _ record: RecordChange, _ life: LifeNode, _ context: CommitContext, _ changes: inout [JudgedChange], _ rulesActs: inout [RulesJudge.RulesAct]
  ) {
    touched.insert(record.id)
    changes.append(JudgedChange(context: context, change: record, life: life, judgesState: true, judgesContent: true, judgesDecisions: true))
    // What was no rule, because it never could be relied on, becomes one.
    let becomesRule = record.old?.isSpoiledRule == true && record.kind.map { context.book.record(record.id, of: $0) == nil } ?? false
    if becomesRule || RulesJudge.changesRules(record) { rulesActs += RulesJudge.acts(record, context) }
  }

  /// A further file of a record is an act like its own, unless one of the same commit is known.
  private func noteTwins(_ twins: [RecordChange], _ context: CommitContext, _ rulesActs: inout [RulesJudge.RulesAct]) {
    let acts = twins.flatMap { RulesJudge.acts($0, context) }
    rulesActs += acts.filter { act in !rulesActs.contains { $0.context.commit.id == context.commit.id && $0.name == act.name } }
  }

  /// Unreadable records and entries that cannot be records.
  func report(_ change: CommitChange, _ context: CommitContext, judging: Bool) {
    guard judging else { return }
    for (path, id, kind, reason) in change.unreadable where !hasOddTrees {
      let code: RuleCode = kind.changesRules ? "RL003" : "HI003"
      let message = "\(id.map { "'\($0)'" } ?? "the record") cannot be read after this commit: \(reason)"
      add(Violation(code: code, message: message, help: "correct the file ('itsm validate' says where); until then its last readable version is judged"), context, path: path, record: id)
    }
    for (path, form, id) in change.special {
      add(Violation(code: "HI008", message: "\(form) stands in the place of a record", help: "records are regular files with mode 100644"), context, path: path, record: id)
    }
  }

  func add(_ violation: Violation, _ context: CommitContext, path: RepoPath?, record: RecordID?) {
    judgement.findings.append(
      WorkflowFinding.make(
        violation.code, violation.message, help: violation.help, severity: violation.severity == .error ? nil : violation.severity, path: path,
        record: record, range: violation.range, commit: context.commit.id, actor: context.actor?.id))
  }
}
