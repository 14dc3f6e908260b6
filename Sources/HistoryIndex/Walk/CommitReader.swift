import FrontMatter
import Git
import Identifiers
import Records
import Snapshots

/// Reads stretches of commits on one thread: what changed, and what the new versions say.
///
/// Git packs an object as what differs from another version of the same file or folder. Of a stretch all versions of one folder
/// are read after each other, and then all versions of one file: each costs about one such difference, and where only the body
/// changed the front matter need not be read again.
struct CommitReader {
  private let finder: ChangeFinder
  private let repository: Repository
  private let present: [RepoPath: ObjectID]
  private var versions = VersionReader()
  private var stretches = 0

  /// Packs are larger than all that the index keeps in memory.
  private static let stretchesUntilRelease = 8

  /// `present` are the files whose versions are at the tip and not in the index.
  init(_ place: RepositoryPlace, _ finder: ChangeFinder, present: [RepoPath: ObjectID]) throws {
    self.finder = finder
    repository = try place.open()
    self.present = present
  }

  /// What some commits did, one after the other.
  mutating func read(_ nodes: [PendingCommits.Node], of commits: PendingCommits) throws -> [[RecordChange]] {
    try readVersions(of: finder.changes(of: nodes, commits, repository))
  }

  /// The same of commits without other parents than the first, before it is known what all of them are.
  mutating func read(_ steps: [PendingCommits.Step]) throws -> [[RecordChange]] {
    try readVersions(of: finder.changes(between: steps.map(\.trees), repository))
  }

  private mutating func readVersions(of changes: [[RecordChange]]) throws -> [[RecordChange]] {
    var steps = changes
    try readVersions(of: &steps)
    stretches += 1
    if stretches.isMultiple(of: Self.stretchesUntilRelease) { repository.releasePacks() }
    return steps
  }

  private mutating func readVersions(of steps: inout [[RecordChange]]) throws {
    var places: [(path: RepoPath, step: Int, change: Int)] = []
    for (step, changes) in steps.enumerated() {
      for (position, change) in changes.enumerated() where change.new != nil { places.append((change.path, step, position)) }
    }
    places.sort { $0.path == $1.path ? $0.step < $1.step : $0.path < $1.path }
    for (path, step, position) in places {
      guard let blob = steps[step][position].new else { continue }
      let isPresent = !present.isEmpty && present[path] == blob
      steps[step][position].facts = try facts(blob, at: path, plan: steps[step][position].plan, isPresent: isPresent)
    }
  }

  /// What a blob says as a version of a record. One that is larger than any record is taken for an unreadable version.
  mutating func facts(_ blob: ObjectID, at path: RepoPath, plan: Int, isPresent: Bool) throws -> VersionFacts? {
    let bytes = try repository.blob(blob)
    return versions.read(bytes, at: path, plan: finder.plans[plan], isPresent: isPresent)
  }
}
