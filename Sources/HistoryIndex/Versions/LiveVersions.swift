import Identifiers

/// The last versions of the files that changed lately, which are what the next commits change.
///
/// Two generations: when the young one is full it becomes the old one, and what nobody changed meanwhile is forgotten, so that
/// memory does not grow with the records. What is asked for later is read again.
struct LiveVersions {
  struct Version {
    let blob: ObjectID
    /// Nil for a file that is no version of a record.
    let facts: VersionFacts?
    /// The state, or the last one that could be read.
    let state: StateName?
  }

  /// Two, since branches change what the line beside them has changed already.
  private struct Recent {
    var last: Version
    var before: Version?
  }

  private static let capacity = 8_192
  private var young: [RepoPath: Recent] = [:]
  private var old: [RepoPath: Recent] = [:]

  subscript(path: RepoPath, blob: ObjectID) -> Version? {
    guard let recent = young[path] ?? old[path] else { return nil }
    if recent.last.blob == blob { return recent.last }
    return recent.before?.blob == blob ? recent.before : nil
  }

  mutating func insert(_ version: Version, at path: RepoPath) {
    let recent = young[path] ?? old[path]
    if young.count >= Self.capacity {
      old = young
      young = [:]
    }
    let before = recent?.last.blob == version.blob ? recent?.before : recent?.last
    young[path] = Recent(last: version, before: before)
  }
}
