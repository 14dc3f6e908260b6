import CGit2

/// What may make a repository show less, or something else, than its history holds.
package struct Conditions: Sendable, Hashable {
  /// Some history was left out when the repository was cloned.
  package var isShallow: Bool
  /// Some objects were left out when the repository was cloned, to be fetched when git needs them.
  package var isPartialClone: Bool
  /// There are replace references. They are never applied.
  package var hasReplaceRefs: Bool
  /// There is an `info/grafts` file. It is never applied.
  package var hasGrafts: Bool

  init(configuration: OpaquePointer, commonDirectory: String) throws(GitFailure) {
    isShallow = try FileStatus.exists(commonDirectory + "/shallow")
    hasGrafts = try FileStatus.exists(commonDirectory + "/info/grafts")
    hasReplaceRefs = try Self.hasReplaceRefs(commonDirectory)
    isPartialClone = try Self.isPartialClone(configuration)
  }

  private static func hasReplaceRefs(_ commonDirectory: String) throws(GitFailure) -> Bool {
    if try FileStatus.directoryHasEntries(commonDirectory + "/refs/replace") { return true }
    let packed = commonDirectory + "/packed-refs"
    guard try FileStatus.exists(packed) else { return false }
    return try Repository.readFile(at: packed, limit: 1 << 30, followingLinks: true).contains(
      sequence: Array(" refs/replace/".utf8))
  }

  private static func isPartialClone(_ configuration: OpaquePointer) throws(GitFailure) -> Bool {
    let pattern = #"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"#
    let matches = try Handle(freedBy: git_config_iterator_free, "read the configuration", "extensions.partialclone") {
      git_config_iterator_glob_new($0, configuration, pattern)
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    let status = git_config_next(&entry, matches.pointer)
    if status == GIT_ITEROVER.rawValue { return false }
    try check(status, "read the configuration", "extensions.partialclone")
    return true
  }
}

extension [UInt8] {
  func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first else { return true }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: sequence) { return true }
      start = found + 1
    }
    return false
  }
}
