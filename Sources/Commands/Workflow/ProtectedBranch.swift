import Records
import Diagnostics
import Git
import Identifiers
import Kinds

/// The branch that the configuration protects.
struct ProtectedBranch {
  let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// The tip of the first protected branch that exists here; HEAD where none does.
  func tip() throws -> ObjectID {
    for name in try names() {
      if let id = try workspace.repository.reference("refs/heads/" + name) { return id }
    }
    guard let head = try workspace.repository.head().commit else {
      throw Failure("there is no commit yet", hint: "commit the configuration first")
    }
    return head
  }

  /// The upstream of the current branch, else the protected branch, as it is known here.
  func landingPlace() throws -> ObjectID {
    if case .branch(let name, _) = try workspace.repository.head(), let upstream = try workspace.repository.upstream(of: name),
      let id = try workspace.repository.reference(upstream) { return id }
    for name in try names() {
      for full in ["refs/remotes/origin/" + name, "refs/heads/" + name] {
        if let id = try workspace.repository.reference(full) { return id }
      }
    }
    throw Failure("there is nothing to compare with: no upstream and no protected branch", hint: "name a range A..B, or --onto REF")
  }

  /// Short names of the protected branches, as HEAD's configuration says.
  func names() throws -> [String] {
    guard try workspace.repository.head().commit != nil else { return Configuration().branches }
    do throws(Failure) { return try workspace.rules(of: workspace.tree(at: "HEAD")).configuration.branches } catch { return Configuration().branches }
  }
}
