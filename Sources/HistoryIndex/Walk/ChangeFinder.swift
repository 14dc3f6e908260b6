import Git
import Identifiers
import Records

/// Finds what commits did to the files of records.
struct ChangeFinder {
  let repository: Repository
  let locator: RecordLocator
  let plans: KindPlans

  /// Changes that no parent accounts for, in the order of the paths.
  func changes(in step: HistoryStep) throws -> [RecordChange] {
    var changes: [RecordChange] = []
    for change in step.changes {
      guard case .record(let kind) = locator.place(of: change.path), let plan = plans.position(of: kind) else { continue }
      let (old, new) = (Self.blob(change.old), Self.blob(change.new))
      if old != new { changes.append(RecordChange(path: change.path, plan: plan, old: [old], new: new)) }
    }
    for parent in step.commit.parents.dropFirst() {
      if changes.isEmpty { break }
      changes = try narrowed(changes, tree: step.commit.tree, parent: try repository.treeID(ofCommit: parent))
    }
    return changes
  }

  /// The changes that also this parent does not account for.
  private func narrowed(_ changes: [RecordChange], tree: ObjectID, parent: ObjectID) throws -> [RecordChange] {
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
