import Git
import Identifiers

/// A branch that is pushed, and what the push is to the protected ones.
struct PushedBranch {
  let update: ReferenceUpdate
  /// Without `refs/heads/`; a reference that stands for another is that other one: git writes through it.
  private let name: String
  /// Before the push.
  private let branches: GovernedBranches
  /// Whether clones check it out.
  private let isHead: Bool

  /// Nil for a reference that is no branch.
  init?(_ update: ReferenceUpdate, _ workspace: Workspace) throws {
    let full = try workspace.repository.resolvedName(of: update.name)
    guard full.hasPrefix("refs/heads/") else { return nil }
    self.update = update
    name = String(full.dropFirst("refs/heads/".count))
    branches = try GovernedBranches(workspace)
    isHead = if case .branch(full, _) = try workspace.repository.head() { true } else { false }
  }

  /// By the configuration at its own old tip, by that of a protected branch, or, where no branch is protected yet, by the one that it brings.
  /// The branch that clones check out says what is protected as soon as it is there, so that it may not come unjudged beside protected ones.
  var isProtected: Bool {
    get throws {
      if try namesItself(at: branches.tips[name]) || beginsToDecide { return true }
      return try branches.protected.isEmpty ? namesItself(at: update.new) : branches.protected.contains(name)
    }
  }

  /// Whether what is there was judged as it came.
  var wasProtected: Bool { get throws { try namesItself(at: branches.tips[name]) || branches.protected.contains(name) } }

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

  private func namesItself(at commit: ObjectID?) throws -> Bool { try commit.map { try branches.names(at: $0).contains(name) } ?? false }
}
