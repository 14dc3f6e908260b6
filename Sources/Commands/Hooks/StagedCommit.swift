import ServiceTime
import Diagnostics
import Git
import Governance
import Identifiers
import Kinds
import Records
import Snapshots

/// The index as the commit that git is about to make of it, judged before it is made.
struct StagedCommit {
  let workspace: Workspace
  let shared: SharedOptions

  struct Verdict {
    let findings: [Finding]
    /// The tree that would be committed.
    let snapshot: TreeSnapshot
    /// The snapshot reads from its folder, which goes with it.
    let rehearsal: Rehearsal
    /// Why the commit may be in order in spite of what was found.
    var remark: String?

    var isRefused: Bool { remark == nil && findings.contains { $0.severity == .error } }
  }

  private var repository: Repository { workspace.repository }

  /// The verdict; nil where the commit does nothing that the rules are about. Fails where it cannot be decided.
  func judged(message: String) throws -> Verdict? {
    guard let head = try repository.head().commit,
      try repository.entry(at: Configuration.path, in: repository.treeID(ofCommit: head)) != nil
    else { return nil }
    let changes = try repository.stagedChanges(since: try repository.treeID(ofCommit: head))
    let git = try GitProgram(top: try workspace.top())
    let people = try CommitPeople(git, environment: ActCommit.dates(shared))
    let place = try ActPlace(workspace)
    let merged = try mergeHeads()
    let known = try isAmending(changes, merged)
    let mayAmend = try known ?? looksAmended(head, people)
    guard try mayAmend || !merged.isEmpty || touchesRecords(changes) else { return nil }
    let rehearsal = try Rehearsal(workspace)
    let tree = try rehearsal.tree(of: head, changing: changes)
    func verdict(_ parents: [ObjectID], onto base: ObjectID) throws -> Verdict {
      let commit = try rehearsal.commit(tree, parents: parents, by: people, message: message)
      let pinned = try GovernanceRun(workspace: workspace, shared: shared).pinnedRoot()
      let act = try RehearsedAct(commit, of: rehearsal, onto: base, landsAlone: place.isProtected, signing: try signing(git), now: shared.present.seconds, pinned: pinned)
      let undecided = act.judgement.undecided
      if !undecided.isEmpty { throw Failure("it cannot be decided", causes: Array(undecided.prefix(5))) }
      return Verdict(findings: act.findings, snapshot: TreeSnapshot(rehearsal.place, tree: tree), rehearsal: rehearsal)
    }
    func amended() throws -> Verdict? {
      let parents = try repository.commit(head).parents
      guard let first = parents.first else { return nil }
      return try verdict(parents, onto: place.base == head ? first : place.base)
    }
    if known == true { return try amended() }
    if known == nil, mayAmend, let amended = try amended(), !amended.isRefused { return amended }
    var fresh = try verdict([head] + merged, onto: place.base)
    if known == nil, fresh.isRefused, let amended = try amended(), !amended.isRefused {
      fresh.remark = "this is in order only if it amends the last commit"
    }
    return fresh
  }

  /// Whether the last commit is replaced; nil where nothing tells. An author's date that is HEAD's is only a hint then, because two
  /// quick commits share one too.
  private func isAmending(_ changes: [RepoPath: TreeChange.Content?], _ merged: [ObjectID]) throws -> Bool? {
    if !merged.isEmpty { return false }
    // Only in a hook is there a commit at all.
    guard Environment.all["GIT_INDEX_FILE"] != nil else { return nil }
    // Nobody commits nothing, unless it is for another message.
    return CommitCall.running?.amends ?? (changes.isEmpty ? true : nil)
  }

  /// Whether git will sign the commit: by what it was asked for, else by its configuration.
  private func signing(_ git: GitProgram) throws -> RehearsedAct.Signing {
    let isUsual = try git.signsCommits()
    guard Environment.all["GIT_INDEX_FILE"] != nil, let call = CommitCall.running else { return isUsual ? .certain : .unknown }
    return call.signs ?? isUsual ? .certain : .excluded
  }

  /// Whether git is in a commit and runs the hook that judges it after this one.
  func isJudgedNext() throws -> Bool {
    guard Environment.all["GIT_INDEX_FILE"] != nil else { return false }
    return try HookFolder(workspace).isInstalled(.commitMessage)
  }

  private func touchesRecords(_ changes: [RepoPath: TreeChange.Content?]) throws -> Bool {
    let folders = try workspace.rules(of: workspace.tree(at: "HEAD")).locator.folders + [".itsm"]
    return changes.keys.contains { path in folders.contains { path.isInside($0) } }
  }

  /// The commits that a merge in progress brings in.
  private func mergeHeads() throws -> [ObjectID] {
    let file = repository.gitDirectory + "/MERGE_HEAD"
    guard try FileStatus.read(file) != nil else { return [] }
    let text = String(decoding: try Repository.readFile(at: file, limit: 1 << 16), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { ObjectID(hex: $0) }
  }

  /// Whether the author whom git hands to its hooks is HEAD's own, with its date.
  private func looksAmended(_ head: ObjectID, _ people: CommitPeople) throws -> Bool {
    guard Environment.all["GIT_AUTHOR_DATE"] != nil else { return false }
    let author = try repository.commit(head).author
    return people.author.hasPrefix("\(author.nameText) <\(author.emailText)> \(author.seconds) ")
  }
}
