import Identifiers

/// The last versions of the files that changed lately, which are what the next commits change.
///
/// Two generations: when the young one is full it becomes the old one, and what nobody changed meanwhile is forgotten, so that
/// memory does not grow with the records. What is asked for later is read again.
struct LiveVersions {
  /// A class, because it is handed on and copied never.
  final class Version {
    let blob: ObjectID
    /// Nil for a file that is no version of a record.
    let facts: VersionFacts?
    /// The state, or the last one that could be read.
    let state: StateName?

    init(blob: ObjectID, facts: VersionFacts?, state: StateName?) { (self.blob, self.facts, self.state) = (blob, facts, state) }
  }

  /// Two, since branches change what the line beside them has changed already.
  private struct Recent {
    var last: Version
    var before: Version?
  }

  private static let capacity = 8_192
  /// By number of the path.
  private var young: [Int64: Recent] = [:]
  private var old: [Int64: Recent] = [:]

  subscript(path: Int64, blob: ObjectID) -> Version? {
    guard let recent = young[path] ?? old[path] else { return nil }
    if recent.last.blob == blob { return recent.last }
    return recent.before?.blob == blob ? recent.before : nil
  }

  mutating func insert(_ version: Version, at path: Int64) {
    let recent = young[path] ?? old[path]
    if young.count >= Self.capacity {
      old = young
      young = [:]
    }
    let before = recent?.last.blob == version.blob ? recent?.before : recent?.last
    young[path] = Recent(last: version, before: before)
  }
}
