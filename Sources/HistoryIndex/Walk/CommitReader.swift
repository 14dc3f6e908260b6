import FrontMatter
import Git
import Identifiers
import Records
import Snapshots

/// A commit as the index takes it in.
struct CommitStep: Sendable {
  let node: CommitNode
  var changes: [RecordChange]
}

/// Reads stretches of commits on one thread: what changed, and what the new versions say.
///
/// Git packs an object as what differs from another version of the same file or folder. Of a stretch all versions of one folder
/// are read after each other, and then all versions of one file: each costs about one such difference, and where only the body
/// changed the front matter need not be read again.
struct CommitReader {
  private let finder: ChangeFinder
  private let order: [ObjectID]
  private let present: [RepoPath: ObjectID]
  private var versions = VersionReader()

  /// `present` are the files whose versions are at the tip and not in the index.
  init(
    _ place: RepositoryPlace, locator: RecordLocator, plans: KindPlans, order: [ObjectID], present: [RepoPath: ObjectID]
  ) throws {
    finder = ChangeFinder(repository: try place.open(), locator: locator, plans: plans)
    self.order = order
    self.present = present
  }

  /// The commits in `range` with their changes.
  mutating func read(_ range: Range<Int>) throws -> [CommitStep] {
    let walk = finder.repository.history(order: Array(order[range]), blockSize: range.count)
    var steps: [CommitStep] = []
    steps.reserveCapacity(range.count)
    while let step = try walk.next() { steps.append(CommitStep(node: CommitNode(step.commit), changes: try finder.changes(in: step))) }
    try readVersions(of: &steps)
    return steps
  }

  private mutating func readVersions(of steps: inout [CommitStep]) throws {
    var places: [(step: Int, change: Int)] = []
    for (step, content) in steps.enumerated() {
      for change in content.changes.indices where content.changes[change].new != nil { places.append((step, change)) }
    }
    places.sort { left, right in
      let (first, second) = (steps[left.step].changes[left.change].path, steps[right.step].changes[right.change].path)
      return first == second ? left.step < right.step : first < second
    }
    for (step, position) in places {
      let change = steps[step].changes[position]
      guard let blob = change.new else { continue }
      let isPresent = !present.isEmpty && present[change.path] == blob
      steps[step].changes[position].facts = try facts(blob, at: change.path, plan: change.plan, isPresent: isPresent)
    }
  }

  /// What a blob says as a version of a record. One that is larger than any record is taken for an unreadable version.
  mutating func facts(_ blob: ObjectID, at path: RepoPath, plan: Int, isPresent: Bool) throws -> VersionFacts? {
    let bytes = try finder.repository.blob(blob)
    return versions.read(bytes, at: path, plan: finder.plans[plan], isPresent: isPresent)
  }
}
