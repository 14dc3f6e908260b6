import Git
import Identifiers
import Records

/// Finds what commits did to the files of records. Shared, because every thread asks it for every commit.
final class ChangeFinder: Sendable {
  let locator: RecordLocator
  let plans: KindPlans

  init(locator: RecordLocator, plans: KindPlans) {
    self.locator = locator
    self.plans = plans
  }

  /// What some commits did, each against its parents: the changes that no parent accounts for, in the order of the paths.
  func changes(of nodes: [PendingCommits.Node], _ commits: PendingCommits, _ repository: Repository) throws -> [[RecordChange]] {
    let pairs = nodes.map { TreePair(old: commits.firstParent($0).map(commits.tree), new: commits.tree($0)) }
    return try zip(nodes, changes(between: pairs, repository)).map { node, found in
      var changes = found
      for parent in commits.otherParents(node) {
        if changes.isEmpty { break }
        changes = try narrowed(changes, tree: commits.tree(node), parent: commits.tree(parent), repository)
      }
      return changes
    }
  }

  /// What the second tree of each pair has unlike the first.
  func changes(between pairs: [TreePair], _ repository: Repository) throws -> [[RecordChange]] {
    try repository.changes(between: pairs).map { try $0.get().compactMap(recordChange) }
  }

  private func recordChange(_ change: TreeChange) -> RecordChange? {
    guard case .record(let kind) = locator.place(of: change.path), let plan = plans.position(of: kind) else { return nil }
    let (old, new) = (Self.blob(change.old), Self.blob(change.new))
    return old == new ? nil : RecordChange(path: change.path, plan: plan, old: [old], new: new)
  }

  /// The changes that also this parent does not account for.
  private func narrowed(_ changes: [RecordChange], tree: ObjectID, parent: ObjectID, _ repository: Repository) throws -> [RecordChange] {
    let isFew = changes.count <= 16
    var old: [RepoPath: ObjectID?] = [:]
    try repository.differences(from: parent, to: tree, folders: isFew ? changes.map(\.path) : nil) { change in
      old[change.path] = Self.blob(change.old)
    }
    return changes.compactMap { change in
      guard let other = old[change.path], other != change.new else { return nil }
      return RecordChange(path: change.path, plan: change.plan, old: change.old + [other], new: change.new)
    }
  }

  /// Links, submodules and folders hold no record.
  private static func blob(_ content: TreeChange.Content?) -> ObjectID? {
    guard let content, content.kind == .file else { return nil }
    return content.id
  }
}
