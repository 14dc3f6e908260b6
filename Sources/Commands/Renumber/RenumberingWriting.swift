import Diagnostics
import Git
import Identifiers
import Snapshots

/// Writes a plan to the work tree: all of it, or nothing.
struct RenumberingWriting {
  let workspace: Workspace

  func write(_ plan: RenumberingPlan) throws(Failure) {
    let top = try workspace.top()
    let isTracked = try isTracked(plan.oldPath)
    var written = 0
    do throws(Failure) {
      for change in plan.changes {
        try FileWriting.replace(top + "/" + change.path.text, with: change.new)
        written += 1
      }
      try move(plan.oldPath, to: plan.newPath, isTracked: isTracked, top)
    } catch {
      for change in plan.changes.prefix(written) {
        do throws(Failure) { try FileWriting.replace(top + "/" + change.path.text, with: change.old) } catch let second {
          throw Failure(error.message, causes: error.causes + [second.message] + second.causes, hint: "'\(change.path)' was changed and could not be put back")
        }
      }
      throw Failure(error.message, causes: error.causes, hint: "nothing was changed")
    }
  }

  private func isTracked(_ path: RepoPath) throws(Failure) -> Bool {
    do throws(GitFailure) { return try workspace.repository.indexEntries().contains { $0.path == path } } catch { throw error.failure }
  }

  private func move(_ old: RepoPath, to new: RepoPath, isTracked: Bool, _ top: String) throws(Failure) {
    if isTracked {
      // Literal, so that no part of a path is taken for a pattern.
      let outcome = try ChildProgram.git(["--literal-pathspecs", "mv", "--", old.text, new.text], in: top)
      guard outcome.status == 0 else { throw Failure("git cannot move '\(old)' to '\(new)'") }
    } else {
      guard try FileWriting.move(top + "/" + old.text, to: top + "/" + new.text) else {
        throw Failure("cannot move '\(old)' to '\(new)'", causes: ["something is there already"])
      }
    }
  }
}
