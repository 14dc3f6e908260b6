import FrontMatter
import Git
import Identifiers
import Records
import Snapshots

/// Reads stretches of commits on one thread: what changed, and what the new versions say.
struct CommitReader {
  let finder: ChangeFinder
  private let nodes: [CommitNode]
  private let present: [RepoPath: ObjectID]
  private var versions = VersionReader()

  /// `present` are the files whose versions are at the tip and not in the index.
  init(
    _ place: RepositoryPlace, locator: RecordLocator, plans: KindPlans, nodes: [CommitNode], present: [RepoPath: ObjectID]
  ) throws {
    finder = ChangeFinder(repository: try place.open(), locator: locator, plans: plans)
    self.nodes = nodes
    self.present = present
  }

  /// The changes of each commit in `range`.
  mutating func read(_ range: Range<Int>) throws -> [[RecordChange]] {
    var result: [[RecordChange]] = []
    result.reserveCapacity(range.count)
    for position in range {
      let node = nodes[position]
      let parents = try node.parents.map { try tree(of: $0, before: position) }
      var changes = try finder.changes(in: node.tree, parents: parents)
      for index in changes.indices {
        guard let blob = changes[index].new else { continue }
        let isPresent = !present.isEmpty && present[changes[index].path] == blob
        changes[index].facts = try facts(blob, at: changes[index].path, plan: changes[index].plan, isPresent: isPresent)
      }
      result.append(changes)
    }
    return result
  }

  /// In a line of commits the parent is the node before.
  private func tree(of parent: ObjectID, before position: Int) throws -> ObjectID {
    if position > 0, nodes[position - 1].id == parent { return nodes[position - 1].tree }
    return try finder.repository.treeID(ofCommit: parent)
  }

  /// What a blob says as a version of a record. One that is larger than any record is taken for an unreadable version.
  mutating func facts(_ blob: ObjectID, at path: RepoPath, plan: Int, isPresent: Bool) throws -> VersionFacts? {
    let bytes = try finder.repository.blob(blob)
    return versions.read(bytes, at: path, plan: finder.plans[plan], isPresent: isPresent)
  }
}
