import Diagnostics
import Git
import Identifiers
import Kinds

/// Where an act would be made, and where it would land.
struct ActPlace {
  let workspace: Workspace
  /// The commit that is checked out.
  let head: ObjectID
  /// The tip of the protected branch, by whose rules the act is judged; HEAD itself where that is checked out.
  let base: ObjectID
  /// Whether the protected branch is checked out, so that each commit lands by itself.
  let isProtected: Bool

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    let repository = workspace.repository
    let checkedOut = try repository.head()
    guard let head = checkedOut.commit else { throw Failure("there is no commit yet", hint: "commit the configuration first") }
    self.head = head
    let names = try ProtectedBranch(workspace).names()
    if case .branch(let branch, _) = checkedOut, names.contains(where: { "refs/heads/" + $0 == branch }) {
      base = head
      isProtected = true
      return
    }
    isProtected = false
    for name in names {
      let known = try ["refs/remotes/origin/", "refs/heads/"].compactMap { try repository.reference($0 + name) }
      guard let first = known.first else { continue }
      // The local branch may be ahead of what was fetched last.
      base = try known.last.flatMap { try repository.isAncestor(first, of: $0) ? $0 : nil } ?? first
      return
    }
    base = head
  }
}
