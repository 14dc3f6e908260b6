import Diagnostics
package import Git
package import Identifiers
package import Kinds
package import Records
package import Signatures
package import Snapshots

/// The one engine behind check, audit and receive: judges what commits do, by the rules of the place where they land.
package final class Engine {
  let place: RepositoryPlace
  let repository: Repository
  let library: RuleLibrary
  let versions: VersionReader
  let evidence: EvidenceReader
  var lives = Lives()
  let approvals: ApprovalJudge
  let now: Int64
  var judgement = Judgement()
  /// Only these records are followed; nil for all.
  var wanted: Set<RecordID>? { didSet { wantedNames = wanted.map { RecordNames($0) } } }
  private var wantedNames: RecordNames?
  /// Ids under which these records stood before, or twins of them went on, and that are not followed yet.
  var otherIDs: Set<RecordID> = []
  /// Those of the records followed of which nothing is asked: they tell what belongs to the others.
  var followedBesides: Set<RecordID> = []
  /// For each mainline position the rules that judged what landed there.
  var books: [RuleBook] = []
  /// Whether the judgement lists all acts, and the approvals of all records; what is wrong with them is found in any case.
  package var listsActs = true
  package var listsApprovals = true
  var touched: Set<RecordID> = []
  /// The lives as a proposal leaves them.
  var proposal: Lives.BranchState?
  /// The rules that judge the proposal.
  var proposalBook: RuleBook?
  /// The rules of the tree that the commit before left, where it left them alone.
  var bookAhead: (tree: ObjectID, book: RuleBook)?
  /// The rules of the tree from which the judgement starts.
  var start: (tree: ObjectID, book: RuleBook)?
  /// Trees whose form was looked at.
  var checkedTrees: Set<ObjectID> = []
  /// What could not be decided.
  var undecided: [String] = []
  var landings = LandingTimes()
  /// What attesting programs vouched for so far.
  var vouched: [ApprovalContext.Vouch] = []
  /// What was judged so far, where all of it lands at once.
  var range: JudgedRange?
  var hasOddTrees = false
  /// Commits of which something stands against the signature, or the lack of it.
  var doubtful: Set<ObjectID> = []

  /// Records that may be approved afterwards.
  var waiting: Set<RecordID> = []

  /// What the judgement leaves for the next one; nil where that has to begin anew.
  var left: JudgedMainline?

  /// The reading of the tree at the end of the history that was audited.
  var tipReading: TipReading?

  let pasts: CommonPastFinder
  let keeper: LandingIndexKeeper
  let memory: AuditMemory?

  /// `now` in seconds since 1970; `landings` is where the index of the mainline is kept, `memory` where audits leave what they found.
  package init(
    place: RepositoryPlace, repository: Repository, builtIn: [KindSet.File], settings: VerifierSettings, now: Int64, landings: LandingShelf? = nil,
    memory: AuditMemory? = nil, shelf: RuleShelf? = nil
  ) {
    self.place = place
    self.repository = repository
    library = RuleLibrary(place: place, repository: repository, builtIn: builtIn, shelf: shelf)
    versions = VersionReader(repository)
    evidence = EvidenceReader(settings: settings, now: now)
    approvals = ApprovalJudge(versions: versions, evidence: evidence, places: PlaceReader(versions), files: FileAuthors(repository))
    self.now = now
    pasts = CommonPastFinder(repository)
    keeper = LandingIndexKeeper(repository: repository, library: library, shelf: landings)
    self.memory = memory
  }

  /// Judges the whole mainline, from the root of trust to `tip`. What an earlier audit judged of it is taken over, unless all acts and
  /// approvals are to be listed.
  package func audit(_ tip: ObjectID, pinned: ObjectID? = nil) throws -> Judgement {
    repository.keepCommits()
    if !listsActs, !listsApprovals, let known = memory?.read(), let judgement = try resume(known, to: tip, pinned: pinned) { return judgement }
    tipReading = readAhead(tip)
    let (root, rootChange) = try begin(LandingPlan(repository: repository).root(of: tip), of: tip, pinned: pinned)
    let findingsOfPin = judgement.findings.count
    let before = try repository.commits(from: [root])
    let order = try repository.commits(from: [tip], excluding: [root])
    if let rules = books.last?.rules {
      versions.ahead = ReadAhead(order, commits: repository.takeCommits(), tip: tipReading, in: place, rules: rules)
    }
    defer { versions.ahead = nil }
    try judgeForm(ofRoot: root, rootChange)
    var index: LandingIndex? = LandingIndex(root: root, at: landings.latest, before: before)
    for landing in try LandingPlan(repository: repository).steps(after: root, to: tip, landed: Set(before)) {
      try pass(landing, judging: true)
      note(landing, in: &index)
    }
    let found = Array(judgement.findings.dropFirst(findingsOfPin))
    try conclude(tip: tip)
    if let index { keeper.shelf?.keep(index) }
    try remember(root, tip, found)
    return judgement
  }

  /// The commit on the mainline of `tip` that first brought a configuration.
  package func root(of tip: ObjectID) throws -> ObjectID? { try LandingPlan(repository: repository).root(of: tip) }

  /// Judges the move of the mainline from `old` to `new`.
  package func check(from old: ObjectID, to new: ObjectID, pinned: ObjectID? = nil) throws -> Judgement {
    let plan = LandingPlan(repository: repository)
    guard let (index, last) = try keeper.index(of: old) else { return try audit(new, pinned: pinned) }
    let chain = try repository.firstParentChain(from: new) { $0 == old }
    guard chain.last == old else {
      judgement.root = try plan.root(of: old)
      guard try repository.isAncestor(old, of: new) else {
        refuse("HI002", "the protected branch would lose history: \(old.short) is no ancestor of \(new.short)", help: "rebase onto the branch and push again", commit: nil)
        return judgement
      }
      refuse("HI005", "the mainline would not go through its old tip \(old.short): it is not among the first parents of \(new.short)",
        help: "merge into the branch what is new, not the other way round: 'git switch --detach \(old.short) && git merge --no-ff \(new.short)', and push that; 'git pull --rebase' "
          + "keeps it from happening", commit: new)
      return judgement
    }
    let steps = try plan.steps(after: old, to: new, landed: Set(index.commits(upTo: last)))
    try prepare(steps, from: old, pinned: pinned, root: index.root)
    try pass(index, upTo: last, before: steps)
    let before = try book(at: repository.treeID(ofCommit: old))
    range = JudgedRange(vouchedBefore: vouched.count)
    for landing in steps { try pass(landing, judging: true) }
    // What moves at once is one landing too, by whatever steps.
    if let range, steps.count > 1 { try judgeRulesFirst(range, from: before, base: repository.treeID(ofCommit: old), tip: new) }
    try conclude(tip: new)
    return judgement
  }

  /// Judges the commits of `head` that are not in `onto`, as they would land there.
  package func propose(_ head: ObjectID, onto base: ObjectID, pinned: ObjectID? = nil) throws -> Judgement {
    guard let (index, last) = try keeper.index(of: base) else {
      throw Failure("'\(base.short)' is not governed: it has no '\(Configuration.path)'", hint: "land the configuration first")
    }
    let arriving = try repository.commits(from: [head], notIn: Set(index.commits(upTo: last)))
    let merge = try proposedMerge(of: head, onto: base)
    let landing = Landing(commit: nil, parent: base, arriving: arriving + [merge].compactMap(\.self))
    let brought = try merge.map { merge in
      try TouchedRecords(repository: repository, versions: versions).ids(
        from: repository.treeID(ofCommit: base), to: repository.treeID(ofCommit: merge), rules: rulesAtStart(base).rules)
    }
    try prepare([Landing(commit: nil, parent: base, arriving: arriving)], from: base, pinned: pinned, root: index.root, besides: brought?.sorted() ?? [])
    try pass(index, upTo: last, before: [landing])
    if !arriving.isEmpty { try pass(landing, judging: true) }
    if merge == nil { try judgeMerge(of: head, onto: base) }
    try conclude(tip: merge ?? head)
    if let merge { attribute(merge, to: head) }
    return judgement
  }

  /// Starts the lives of what the root of trust holds.
  @discardableResult
  func begin(_ root: ObjectID?, of tip: ObjectID, pinned: ObjectID?) throws -> (root: ObjectID, change: CommitChange) {
    guard let root else {
      throw Failure("the history of \(tip.short) is not governed: no commit brings '\(Configuration.path)'", hint: "run 'itsm init' and commit")
    }
    if let pinned, pinned != root {
      refuse("HI007", "the root of trust is \(root.short), but \(pinned.short) is pinned", help: "'git config itsm.root' names the root that this clone trusts", commit: root)
    }
    judgement.root = root
    let commit = try repository.commit(root)
    landings.root = root
    landings.latest = commit.committer.seconds
    let book = try library.book(of: commit.tree, previous: nil)
    let reader = changeReader(wanted)
    let whole =
      wanted?.isEmpty == true
      ? []
      : try repository.differences(
        from: nil, to: commit.tree, folders: book.rules.locator.folders, at: { reader.mayConcern($0, book.rules) })
    let change = try reader.change(whole, tree: commit.tree, parentTree: nil, state: Lives.BranchState(fork: -1, touched: [:]), rules: book.rules)
    var state = Lives.BranchState(fork: -1, touched: [:])
    let keeper = LifeKeeper(versions: versions)
    for record in change.records { state.touched[record.id] = try keeper.next(after: record, commit: commit, tree: commit.tree) }
    lives.land(root, state)
    books.append(book)
    return (root, change)
  }

  /// Follows only the records that the steps touch, and starts from the root of trust.
  func prepare(_ steps: [Landing], from old: ObjectID, pinned: ObjectID?, root: ObjectID, besides others: [RecordID] = []) throws {
    var book = try rulesAtStart(old)
    var ids = Set(others)
    let records = TouchedRecords(repository: repository, versions: versions)
    for step in steps {
      // What a step brings is judged by the rules of the place where it lands, of which an earlier step may have made new ones.
      if let parent = step.parent, parent != old { book = try library.book(of: try repository.treeID(ofCommit: parent), previous: book) }
      ids.formUnion(try records.ids(of: step.arriving, rules: book.rules))
    }
    wanted = ids
    try begin(root, of: old, pinned: pinned)
  }

  /// The rules at the commit of the mainline from which the judgement starts. What cannot be read there comes from the last commit before where
  /// it can.
  func rulesAtStart(_ commit: ObjectID) throws -> RuleBook {
    var trees = [try repository.treeID(ofCommit: commit)]
    var isWhole = try !library.isGoverned(trees[0]) || library.wholeBook(of: trees[0]) != nil
    var earlier = commit
    while !isWhole, let parent = try repository.parents(ofCommit: earlier).first {
      earlier = parent
      let before = try repository.treeID(ofCommit: parent)
      guard try library.isGoverned(before), try !library.areSame(trees[trees.count - 1], before) else { continue }
      trees.append(before)
      isWhole = try library.wholeBook(of: before) != nil
    }
    var book: RuleBook?
    for tree in trees.dropFirst().reversed() where try book != nil || library.readableRules(of: tree) != nil { book = try library.book(of: tree, previous: book) }
    let last = try library.book(of: trees[0], previous: book)
    start = (trees[0], last)
    return last
  }

  func changeReader(_ wanted: Set<RecordID>?) -> ChangeReader {
    ChangeReader(repository: repository, versions: versions, lives: lives, places: approvals.places, wanted: wanted, names: wanted == nil ? nil : wantedNames)
  }

  func refuse(_ code: RuleCode, _ message: String, help: String? = nil, commit: ObjectID?) {
    judgement.findings.append(WorkflowFinding.make(code, message, help: help, commit: commit))
  }
}
