import Diagnostics
import Git
import Identifiers
import Kinds
import Records

/// The branches of a server that have a configuration, and those among them that are protected.
struct GovernedBranches {
  private let workspace: Workspace
  /// By name, without `refs/heads/`.
  let tips: [String: ObjectID]
  let protected: Set<String>

  init(_ workspace: Workspace) throws {
    var tips: [String: ObjectID] = [:]
    for (name, id) in try workspace.repository.references(under: "refs/heads/") where try workspace.isGoverned(id) {
      tips[String(name.dropFirst("refs/heads/".count))] = id
    }
    (self.workspace, self.tips) = (workspace, tips)
    protected = try Self.protected(among: tips, workspace)
  }

  var protectedTips: [ObjectID] { protected.sorted().compactMap { tips[$0] } }

  /// The branches that the configuration in a commit protects.
  func names(at commit: ObjectID) throws -> [String] { try Self.names(at: commit, workspace) }

  /// What the configuration in a commit protects, and what that of such a branch does in turn.
  func protected(by commit: ObjectID) throws -> Set<String> { try Self.closure(of: names(at: commit), tips, workspace) }

  /// Anybody may push another branch, with a configuration of its own that has no say. The main branch is the one that a clone checks out, if
  /// it is protected; else every branch that protects itself is taken for one.
  private static func protected(among tips: [String: ObjectID], _ workspace: Workspace) throws -> Set<String> {
    if case .branch(let head, let tip?) = try workspace.repository.head(), case let names = try names(at: tip, workspace),
      names.contains(where: { "refs/heads/" + $0 == head })
    {
      return try closure(of: names, tips, workspace)
    }
    return try closure(of: tips.filter { try names(at: $0.value, workspace).contains($0.key) }.keys.sorted(), tips, workspace)
  }

  private static func closure(of start: [String], _ tips: [String: ObjectID], _ workspace: Workspace) throws -> Set<String> {
    var waiting = start
    var found: Set<String> = []
    while let name = waiting.popLast() {
      guard found.insert(name).inserted, let tip = tips[name] else { continue }
      waiting += try names(at: tip, workspace)
    }
    return found
  }

  /// Where the configuration cannot be read, those of the last one before that can.
  private static func names(at commit: ObjectID, _ workspace: Workspace) throws -> [String] {
    guard try workspace.isGoverned(commit) else { return [] }
    var earlier = commit
    while true {
      do throws(Failure) { return try workspace.rules(of: workspace.tree(at: earlier.hex)).configuration.branches } catch {
        guard let parent = try workspace.repository.parents(ofCommit: earlier).first, try workspace.isGoverned(parent) else { throw error }
        earlier = parent
      }
    }
  }
}
