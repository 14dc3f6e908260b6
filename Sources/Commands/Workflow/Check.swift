import ServiceTime
import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers
import Records
import Rules
import Snapshots

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge commits before they land.",
    discussion: """
      'itsm check A..B' judges as if the protected branch moved from A to B. 'itsm check --onto REF' judges the commits that are not in REF \
      by the rules at REF, and the merge of both trees. Without either, the upstream or the protected branch is compared with HEAD.
      Exit codes: 0 all is well, 1 findings, 2 cannot decide, 64 wrong command line.
      """)

  @Argument(help: "The range A..B.") var range: String?
  @Option(help: ArgumentHelp("Where the commits are to land.", valueName: "ref")) var onto: String?
  @Option(help: ArgumentHelp("How findings are written.", valueName: "format"))
  var format: FindingFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let range, range.contains("...") { throw ValidationError("'\(DisplayText.escaped(range))': a range has two dots, A..B") }
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    let (judgement, tree) = try run.deciding { try judge(workspace, run) }
    let landed: LandedTree =
      switch tree {
      case .tree(_, let landing): landing.wait()
      case .merged(let snapshot): run.landing(snapshot)
      }
    if try !run.write(judgement, tree: landed, format: format, snapshot: tree.shown) { throw ExitCode(1) }
  }

  private enum LandingTree {
    /// A tree of the repository, and its findings.
    case tree(ObjectID, Meanwhile<LandedTree>)
    case merged(MergedSnapshot)

    var shown: ObjectID {
      switch self {
      case .tree(let id, _): id
      case .merged(let snapshot): snapshot.theirs
      }
    }
  }

  private func judge(_ workspace: Workspace, _ run: GovernanceRun) throws -> (Judgement, LandingTree) {
    let repository = workspace.repository
    let pinned = try run.pinnedRoot()
    if onto == nil, let range, let dots = range.ranges(of: "..").first {
      let old = try repository.resolve(range[..<dots.lowerBound].isEmpty ? "HEAD" : String(range[..<dots.lowerBound]))
      let new = try repository.resolve(range[dots.upperBound...].isEmpty ? "HEAD" : String(range[dots.upperBound...]))
      let tree = try repository.treeID(ofCommit: new)
      let landing = run.landingMeanwhile(tree)
      // Whatever becomes of the judgement, the process must not end while a file of what was read is written.
      defer { _ = landing.wait() }
      return (try run.engine(for: format).check(from: old, to: new, pinned: pinned), .tree(tree, landing))
    }
    let head = try repository.resolve(range.map { $0.ranges(of: "..").last.map { dots in String(range?[dots.upperBound...] ?? "HEAD") } ?? $0 } ?? "HEAD")
    let base = try onto.map { try ReferenceName($0).resolve(in: repository) } ?? ProtectedBranch(workspace).landingPlace()
    let engine = try run.engine(for: format)
    let bases = try repository.mergeBases(base, head)
    let headTree = try repository.treeID(ofCommit: head)
    if bases == [base] {
      let landing = run.landingMeanwhile(headTree)
      defer { _ = landing.wait() }
      return (try engine.propose(head, onto: base, pinned: pinned), .tree(headTree, landing))
    }
    let judgement = try engine.propose(head, onto: base, pinned: pinned)
    return (judgement, try merged(base: base, head: head, bases: bases, headTree, workspace))
  }

  /// The tree that would land: the merge of both, in memory.
  private func merged(base: ObjectID, head: ObjectID, bases: [ObjectID], _ headTree: ObjectID, _ workspace: Workspace) throws -> LandingTree {
    .merged(MergedSnapshot(workspace.place, merged: try workspace.repository.mergeTrees(ours: base, theirs: head, bases: bases), theirs: headTree))
  }
}

/// A reference as the user names it; a branch is never mistaken for a tag of that name.
struct ReferenceName {
  let text: String
  init(_ text: String) { self.text = text }

  func resolve(in repository: Repository) throws -> ObjectID {
    for prefix in ["", "refs/heads/", "refs/remotes/"] where !(prefix.isEmpty && !text.hasPrefix("refs/")) {
      if let id = try repository.reference(prefix + text) { return id }
    }
    return try repository.resolve(text)
  }
}
