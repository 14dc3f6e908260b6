import ArgumentParser
import Snapshots
import Diagnostics
import Git
import Governance
import Identifiers

struct PrePushHook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-push",
    abstract: "As git's pre-push hook: judge what is about to be pushed to a protected branch.",
    discussion: """
      Reads what git writes to the hook: LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID, a line each. Other branches pass.
      Exit codes: 0 go on, 1 refused, 2 cannot decide.
      """)

  @Argument(help: "The name and the address of the remote, as git gives them; neither is used.") var remote: [String] = []
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    guard try workspace.isHeadGoverned() else { return }
    let names = Set(try ProtectedBranch(workspace).names().map { "refs/heads/" + $0 })
    var isRefused = false
    while let line = readLine() {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4 else { throw Failure("'\(DisplayText.escaped(line))' is no line of a pre-push hook") }
      guard names.contains(parts[2]) else { continue }
      let update = try ReferenceUpdate(name: parts[2], old: parts[3], new: parts[1])
      if try !isAccepted(update, workspace, run) { isRefused = true }
    }
    if isRefused { throw ExitCode(1) }
  }

  private func isAccepted(_ update: ReferenceUpdate, _ workspace: Workspace, _ run: GovernanceRun) throws -> Bool {
    let console = shared.console
    guard let new = update.new else {
      console.message("error: the protected branch '\(DisplayText.escaped(update.name))' cannot be deleted [HI006]")
      return false
    }
    if let old = update.old, !workspace.repository.hasObject(old) {
      console.message("note: '\(DisplayText.escaped(update.name))' moved on the remote; fetch it first ('git fetch')")
      return true
    }
    return try run.deciding {
      let pinned = try run.pinnedRoot()
      let judgement = try update.old.map { try run.engine(for: .text).check(from: $0, to: new, pinned: pinned) } ?? run.engine(for: .text).audit(new, pinned: pinned)
      let tree = try workspace.repository.treeID(ofCommit: new)
      // Git shows what a hook writes; the findings are its answer.
      return try run.write(judgement, tree: run.landing(TreeSnapshot(workspace.place, tree: tree)), format: .text, snapshot: tree)
    }
  }
}
