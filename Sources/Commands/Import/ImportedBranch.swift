import Diagnostics
import Git
import Glibc
import Identifiers
import Signatures
import Snapshots

/// The commits of an import on a reference of their own, until the checked-out branch takes them over.
struct ImportedBranch {
  let git: GitProgram
  let workspace: Workspace
  let people: CommitPeople
  let head: ObjectID
  let reference = "refs/itsm/import-\(getpid())"

  /// Files that are not committed would be mixed up with those of the import, or stand in their way.
  static func requireCleanWorkTree(_ git: GitProgram, _ workspace: Workspace) throws {
    guard !workspace.repository.isBare else { return }
    for name in ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"]
    where access(workspace.repository.gitDirectory + "/" + name, F_OK) == 0 {
      throw Refusal("git is in the middle of something else (\(name))", hint: "finish it, or give it up")
    }
    let status = try git.answer(["status", "--porcelain", "--untracked-files=no"], environment: ["GIT_OPTIONAL_LOCKS": "0"])
    guard let first = status.split(whereSeparator: \.isNewline).first else { return }
    throw Refusal("there are changes that are not committed: \(first.dropFirst(3))", hint: "commit them first, or put them away with 'git stash'")
  }

  /// Ties the commits to the branch by one merge commit, and moves the branch, the index and the work tree to it, or none of them.
  func land(_ message: String, environment: [String: String]) throws -> ObjectID {
    let tip = try git.answer(["rev-parse", "--verify", "--quiet", reference])
    let signs = try git.signsCommits()
    let merge = try git.answer(
      ["commit-tree", "-p", head.hex, "-p", tip, "-F", "-"] + (signs ? ["-S"] : []) + [tip + "^{tree}"], input: Array(message.utf8),
      environment: environment)
    guard let id = ObjectID(hex: merge) else { throw Failure("git gave no id for the merge commit", causes: [merge]) }
    if workspace.repository.isBare {
      _ = try git.answer(["update-ref", "-m", "itsm import", "HEAD", merge, head.hex], hint: "the branch has moved meanwhile: start anew")
    } else {
      _ = try git.answer(["merge", "--ff-only", "--quiet", merge], environment: environment, hint: "nothing was changed")
    }
    return id
  }

  /// Forgets the reference; commits that no branch took over are garbage then.
  func discard() { _ = ChildProgram.gitLine(["update-ref", "-d", reference], in: git.top) }
}
