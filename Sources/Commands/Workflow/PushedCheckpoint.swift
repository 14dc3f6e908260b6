import Diagnostics
import Git
import Identifiers
import Rules

/// A push of a reference under `refs/itsm/`, such as the checkpoint that an audit holds the protected branch to.
struct PushedCheckpoint {
  let update: ReferenceUpdate
  private let workspace: Workspace

  /// Nil for any other reference.
  init?(_ update: ReferenceUpdate, _ workspace: Workspace) {
    guard update.name.hasPrefix("refs/itsm/") else { return nil }
    self.update = update
    self.workspace = workspace
  }

  /// What stands against it: a checkpoint is worth something only while nobody can move it back or aside.
  func findings() throws -> [Finding] {
    let name = DisplayText.escaped(update.name)
    guard let new = update.new else { return [finding("HI006", "'\(name)' cannot be deleted", help: "remove it on the server itself")] }
    let repository = workspace.repository
    let isLanded = try GovernedBranches(workspace).protectedTips.contains { try repository.firstParentChain(from: $0).contains(new) }
    guard isLanded else {
      return [finding("HI005", "'\(name)' would lead to \(new.short), which is not on the mainline of a protected branch", help: "push the branch first")]
    }
    if let old = update.old, try !repository.isAncestor(old, of: new) {
      return [finding("HI002", "'\(name)' would go back: \(old.short) is no ancestor of \(new.short)", help: "a checkpoint only moves forward")]
    }
    return []
  }

  private func finding(_ code: RuleCode, _ message: String, help: String) -> Finding {
    Finding(code: code, rule: RuleRegistry[code]?.name ?? "", severity: .error, message: message, help: help)
  }
}
