import Git
import Identifiers
import Records

/// The ids of the records that some commits touch.
struct TouchedRecords {
  let repository: Repository
  let versions: VersionReader

  func ids(of commits: [ObjectID], rules: TreeRules) throws -> Set<RecordID> {
    try commits.reduce(into: []) { ids, id in
      let commit = try repository.commit(id)
      let parents = commit.parents.isEmpty ? [nil] : try commit.parents.map { Optional(try repository.treeID(ofCommit: $0)) }
      for parent in parents { ids.formUnion(try self.ids(from: parent, to: commit.tree, rules: rules)) }
    }
  }

  /// The ids of the records that differ between two trees.
  func ids(from parent: ObjectID?, to tree: ObjectID, rules: TreeRules) throws -> Set<RecordID> {
    var ids: Set<RecordID> = []
    for change in try repository.differences(from: parent, to: tree, folders: rules.locator.folders) {
      guard case .record(let kind) = rules.locator.place(of: change.path) else { continue }
      for (content, tree) in [(change.old, parent), (change.new, tree)] {
        guard let content, let tree, content.kind == .file else { continue }
        let site = VersionSite(path: change.path, blob: content.id, tree: tree)
        guard let version = try versions.version(at: site, kind: kind) else { continue }
        ids.insert(version.id)
        // A change model stands in for approvals: its own life decides too.
        if let model = version.record.scalar("model") { ids.insert(RecordID(model)) }
      }
    }
    return ids
  }
}
