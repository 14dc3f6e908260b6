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
  /// Whether the branch that clones check out says what is protected.
  let isDecidedByHead: Bool

  /// As they will be after the updates of a push.
  init(_ workspace: Workspace, after updates: [ReferenceUpdate] = []) throws {
    var all: [String: ObjectID] = [:]
    for (name, id) in try workspace.repository.references(under: "refs/heads/") { all[name] = id }
    for update in updates { all[try workspace.repository.resolvedName(of: update.name)] = update.new }
    var tips: [String: ObjectID] = [:]
    for (full, id) in all {
      if let name = Self.name(of: full), try workspace.isGoverned(id) { tips[name] = id }
    }
    (self.workspace, self.tips) = (workspace, tips)
    let named = try Self.namedByHead(tips, workspace)
    isDecidedByHead = named != nil
    protected = try Self.closure(of: named ?? Self.protectingThemselves(tips, workspace), tips, workspace)
  }

  /// Without `refs/heads/`; nil for a reference that is no branch.
  static func name(of reference: String) -> String? {
    reference.hasPrefix("refs/heads/") ? String(reference.dropFirst("refs/heads/".count)) : nil
  }

  var protectedTips: [ObjectID] { protected.sorted().compactMap { tips[$0] } }

  /// The branches that the configuration in a commit protects, or why it cannot be read.
  func names(at commit: ObjectID) throws -> Result<[String], Failure> { try Self.names(at: commit, workspace) }

  /// What the configuration in a commit protects, and what that of such a branch does in turn.
  func protected(by commit: ObjectID) throws -> Set<String> { try Self.closure(of: names(at: commit).get(), tips, workspace) }

  /// Anybody may push another branch, with a configuration of its own that has no say. The main branch is the one that a clone checks out, if
  /// it is protected: the branches that it names; nil where it is not.
  private static func namedByHead(_ tips: [String: ObjectID], _ workspace: Workspace) throws -> [String]? {
    guard case .branch(let head, _) = try workspace.repository.head(), let name = name(of: head), let tip = tips[name] else { return nil }
    let names = try names(at: tip, workspace).get()
    return names.contains(name) ? names : nil
  }

  /// Where no branch is the main one, every branch that protects itself is taken for one; so is one of which nobody can tell.
  private static func protectingThemselves(_ tips: [String: ObjectID], _ workspace: Workspace) throws -> [String] {
    try tips.filter { name, tip in
      if case .success(let names) = try names(at: tip, workspace) { names.contains(name) } else { true }
    }.keys.sorted()
  }

  /// A branch whose configuration cannot be read names no other.
  private static func closure(of start: [String], _ tips: [String: ObjectID], _ workspace: Workspace) throws -> Set<String> {
    var waiting = start
    var found: Set<String> = []
    while let name = waiting.popLast() {
      guard found.insert(name).inserted, let tip = tips[name], case .success(let names) = try names(at: tip, workspace) else { continue }
      waiting += names
    }
    return found
  }

  /// Where the configuration cannot be read, those of the last one before that can.
  private static func names(at commit: ObjectID, _ workspace: Workspace) throws -> Result<[String], Failure> {
    guard try workspace.isGoverned(commit) else { return .success([]) }
    var earlier = commit
    while true {
      do throws(Failure) { return .success(try workspace.rules(of: workspace.tree(at: earlier.hex)).configuration.branches) } catch {
        guard let parent = try workspace.repository.parents(ofCommit: earlier).first, try workspace.isGoverned(parent) else { return .failure(error) }
        earlier = parent
      }
    }
  }
}
