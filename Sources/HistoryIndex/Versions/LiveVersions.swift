import Identifiers

/// The last versions of every file that the walk has seen, which are what the next commits change.
struct LiveVersions {
  struct Version {
    let blob: ObjectID
    /// Nil for a file that is no version of a record.
    let facts: VersionFacts?
    /// The state, or the last one that could be read.
    let state: StateName?
  }

  /// Two, since branches change what the line beside them has changed already.
  private static let kept = 2
  private var versions: [RepoPath: [Version]] = [:]

  subscript(path: RepoPath, blob: ObjectID) -> Version? { versions[path]?.first { $0.blob == blob } }

  mutating func insert(_ version: Version, at path: RepoPath) {
    versions[path, default: []].removeAll { $0.blob == version.blob }
    versions[path, default: []].insert(version, at: 0)
    if versions[path, default: []].count > Self.kept { versions[path, default: []].removeLast() }
  }
}
