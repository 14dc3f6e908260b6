import Diagnostics
import Git
import Identifiers

extension Engine {
  /// Whether an audit before this one left what it found.
  package var hasMemory: Bool { memory?.read() != nil }

  /// Judges what landed behind the commit up to which an earlier audit came, and adds what that one found; nil where `tip` does not come
  /// from there.
  func resume(_ known: JudgedMainline, to tip: ObjectID, pinned: ObjectID?) throws -> Judgement? {
    guard known.now <= now, try hasRules(known.tip), try repository.firstParentChain(from: tip, until: { $0 == known.tip }).last == known.tip,
      let (index, last) = try keeper.index(of: known.tip), index.root == known.root
    else { return nil }
    let steps =
      tip == known.tip ? [] : try LandingPlan(repository: repository).steps(after: known.tip, to: tip, landed: Set(index.commits(upTo: last)))
    try prepare(steps, from: known.tip, pinned: pinned, root: index.root, besides: known.waiting)
    let findingsOfRoot = judgement.findings.count
    try pass(index, upTo: last, before: steps)
    judgement.findings += known.findings
    judgement.commits = known.commits
    for landing in steps { try pass(landing, judging: true) }
    let found = Array(judgement.findings.dropFirst(findingsOfRoot))
    try conclude(tip: tip)
    if tip != known.tip { try remember(index.root, tip, found) }
    return judgement
  }

  /// Leaves what was found for the next audit. What is undecided, or lies in the future now, has to be judged again.
  func remember(_ root: ObjectID, _ tip: ObjectID, _ findings: [Finding]) throws {
    guard undecided.isEmpty, try hasRules(tip) else { return }
    for finding in findings where finding.code == "HI001" {
      guard let commit = finding.commit, try repository.commit(commit).committer.seconds <= now else { return }
    }
    let judged = JudgedMainline(root: root, tip: tip, commits: judgement.commits, now: now, findings: findings, waiting: waiting.sorted())
    memory?.write(judged)
    left = judged
  }

  /// Whether a commit has rules of its own that can be read: others' judgement has to begin before it.
  private func hasRules(_ commit: ObjectID) throws -> Bool {
    let tree = try repository.treeID(ofCommit: commit)
    return try library.isGoverned(tree) && library.readability(of: tree) == nil
  }

  /// Notes in an index of the mainline what a step that was just passed changed; without an index where that is not known.
  func note(_ landing: Landing, in index: inout LandingIndex?) {
    guard index != nil else { return }
    var files: [RepoPath] = []
    var time = Int64.min
    for id in landing.arriving {
      guard let step = versions.ahead?.step(id) else {
        index = nil
        return
      }
      files += step.changes.map(\.path)
      time = step.commit.committer.seconds
    }
    // One commit changes a file once.
    if landing.arriving.count > 1 { files = Array(Set(files)) }
    index?.append(landing.arriving, at: time, files: files, by: books.last)
  }
}
