import Git
import Identifiers

/// A branch that is pushed, and what the push is to the protected ones.
struct PushedBranch {
  let update: ReferenceUpdate
  /// Without `refs/heads/`; a reference that stands for another is that other one: git writes through it.
  let name: String
  /// Before the push.
  let branches: GovernedBranches
  /// Whether clones check it out.
  private let isHead: Bool

  /// Nil for a reference that is no branch. `branches` are those before the push, found where they are not known yet.
  init?(_ update: ReferenceUpdate, _ workspace: Workspace, among branches: inout GovernedBranches?) throws {
    let full = try workspace.repository.resolvedName(of: update.name)
    guard let name = GovernedBranches.name(of: full) else { return nil }
    (self.update, self.name) = (update, name)
    let known = try branches ?? GovernedBranches(workspace)
    branches = known
    self.branches = known
    isHead = if case .branch(full, _) = try workspace.repository.head() { true } else { false }
  }

  /// By the configuration of a protected branch or by the one at its own old tip; where the branch that clones check out does not say what is
  /// protected, by the one that it brings, so that nothing comes unjudged that is taken for a protected branch afterwards. That branch says what
  /// is protected as soon as it is there, so that it may not come unjudged beside protected ones either.
  var isProtected: Bool {
    get throws {
      if try wasProtected || beginsToDecide { return true }
      guard branches.isDecidedByHead else { return try update.new.map { try branches.names(at: $0).get().contains(name) } ?? false }
      return try namesItself(at: branches.tips[name])
    }
  }

  /// Whether what is there was judged as it came. What only its own configuration protects, beside the main branch, was not.
  var wasProtected: Bool { branches.protected.contains(name) }

  /// The tips of the protected branches that are here.
  var protectedTips: [ObjectID] { branches.protectedTips }

  /// The protected branches that would not be any more, because the branch that clones check out begins to protect itself and says otherwise.
  var unprotected: [String] {
    get throws {
      guard try beginsToDecide, let new = update.new else { return [] }
      return try branches.protected.subtracting(branches.protected(by: new)).sorted()
    }
  }

  /// Whether the push makes the branch that clones check out one that says what is protected, which it was not.
  private var beginsToDecide: Bool {
    get throws { try isHead && !branches.protected.isEmpty && !namesItself(at: branches.tips[name]) && namesItself(at: update.new) }
  }

  /// False where the configuration cannot be read.
  private func namesItself(at commit: ObjectID?) throws -> Bool {
    if let commit, case .success(let names) = try branches.names(at: commit) { names.contains(name) } else { false }
  }
}
