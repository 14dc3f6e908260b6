import Diagnostics
import Git
import Identifiers
import Kinds
import Records

/// Whether a reference that is pushed is a protected branch.
struct PushedBranch {
  let update: ReferenceUpdate
  private let workspace: Workspace
  private var repository: Repository { workspace.repository }

  init(_ update: ReferenceUpdate, _ workspace: Workspace) {
    self.update = update
    self.workspace = workspace
  }

  /// By the configuration at its own old tip, by that of a protected branch, or, where no branch is protected yet, by the one that it brings.
  /// The branch that clones check out says what is protected as soon as it is there, so that it may not come unjudged beside protected ones.
  ///
  /// A reference that stands for another is that other one: git writes through it.
  var isProtected: Bool {
    get throws {
      let name = try repository.resolvedName(of: update.name)
      guard name.hasPrefix("refs/heads/") else { return false }
      let short = String(name.dropFirst("refs/heads/".count))
      let governed = try governedBranches()
      if let own = governed[short], try names(at: own).contains(short) { return true }
      let protected = try protectedBranches(among: governed)
      if try beginsToDecide(among: governed, protected) { return true }
      if protected.isEmpty { return try update.new.map { try names(at: $0).contains(short) } ?? false }
      return protected.contains(short)
    }
  }

  /// The tips of the protected branches that are here.
  var protectedTips: [ObjectID] {
    get throws {
      let governed = try governedBranches()
      return try protectedBranches(among: governed).sorted().compactMap { governed[$0] }
    }
  }

  /// The branches with a configuration, and their tips.
  private func governedBranches() throws -> [String: ObjectID] {
    var branches: [String: ObjectID] = [:]
    for (name, id) in try repository.references(under: "refs/heads/") where try isGoverned(id) {
      branches[String(name.dropFirst("refs/heads/".count))] = id
    }
    return branches
  }

  /// What the configuration of the main branch protects, and what that of such a branch does in turn.
  ///
  /// Anybody may push another branch, with a configuration of its own that has no say. The main branch is the one that a clone checks out, if
  /// it is protected; else every branch that protects itself is taken for one.
  private func protectedBranches(among governed: [String: ObjectID]) throws -> Set<String> {
    if case .branch(let head, let tip?) = try repository.head(), try names(at: tip).contains(where: { "refs/heads/" + $0 == head }) {
      return try closure(of: names(at: tip), governed)
    }
    return try closure(of: governed.filter { try names(at: $0.value).contains($0.key) }.keys.sorted(), governed)
  }

  private func closure(of names: [String], _ governed: [String: ObjectID]) throws -> Set<String> {
    var waiting = names
    var found: Set<String> = []
    while let name = waiting.popLast() {
      guard found.insert(name).inserted, let tip = governed[name] else { continue }
      waiting += try self.names(at: tip)
    }
    return found
  }

  /// The protected branches that would not be any more, because the branch that clones check out begins to protect itself and says otherwise.
  var unprotected: [String] {
    get throws {
      let governed = try governedBranches()
      let protected = try protectedBranches(among: governed)
      guard try beginsToDecide(among: governed, protected), let new = update.new else { return [] }
      return try protected.subtracting(closure(of: names(at: new), governed)).sorted()
    }
  }

  /// Whether the push makes the branch that clones check out one that says what is protected, which it was not.
  private func beginsToDecide(among governed: [String: ObjectID], _ protected: Set<String>) throws -> Bool {
    let name = try repository.resolvedName(of: update.name)
    let short = String(name.dropFirst("refs/heads/".count))
    guard !protected.isEmpty, try isHead(name), let new = update.new else { return false }
    if let tip = governed[short], try names(at: tip).contains(short) { return false }
    return try isGoverned(new) && names(at: new).contains(short)
  }

  private func isHead(_ name: String) throws -> Bool {
    if case .branch(name, _) = try repository.head() { true } else { false }
  }

  private func isGoverned(_ commit: ObjectID) throws -> Bool {
    try repository.entry(at: Configuration.path, in: repository.treeID(ofCommit: commit)) != nil
  }

  /// The branches that the configuration in a commit protects; where it cannot be read, those of the last one before that can.
  private func names(at commit: ObjectID) throws -> [String] {
    guard try isGoverned(commit) else { return [] }
    var earlier = commit
    while true {
      do throws(Failure) { return try workspace.rules(of: workspace.tree(at: earlier.hex)).configuration.branches } catch {
        guard let parent = try repository.parents(ofCommit: earlier).first, try isGoverned(parent) else { throw error }
        earlier = parent
      }
    }
  }
}
