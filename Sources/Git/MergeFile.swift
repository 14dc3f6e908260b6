import CGit2
import Glibc

extension Repository {
  /// Merges two versions of a text that come from one ancestor, line by line; conflicting lines stand between markers.
  ///
  /// Nil is a file that is not there. One that a side removed and the other changed is a conflict that keeps the changed one.
  /// Binary contents (a zero byte among the first 8,000) are never merged: a conflict that keeps ours.
  package func mergeFile(
    ancestor: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?
  ) throws(GitFailure) -> (bytes: [UInt8], conflicts: Bool) {
    if ours == theirs || theirs == ancestor { return (ours ?? [], false) }
    if ours == ancestor { return (theirs ?? [], false) }
    guard let ours, let theirs else { return (ours ?? theirs ?? [], true) }
    if [ancestor ?? [], ours, theirs].contains(where: Self.isBinary) { return (ours, true) }
    return try merge(ancestor, ours, theirs)
  }

  private static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8000).contains(0) }

  private func merge(_ ancestor: [UInt8]?, _ ours: [UInt8], _ theirs: [UInt8]) throws(GitFailure) -> (
    bytes: [UInt8], conflicts: Bool
  ) {
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    var options = git_merge_file_options()
    try check(git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION)), "merge", "two texts")
    let status = Self.withInput(ancestor ?? []) { base in
      Self.withInput(ours) { left in
        Self.withInput(theirs) { right in
          git_merge_file(&result, ancestor == nil ? nil : base, left, right, &options)
        }
      }
    }
    try check(status, "merge", "two texts")
    return (Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len)), result.automergeable == 0)
  }

  private static func withInput<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<git_merge_file_input>) -> Result) -> Result {
    // One more byte, so that an empty text has an address too.
    (bytes + [0]).withUnsafeBytes { raw in
      var input = git_merge_file_input()
      input.version = UInt32(GIT_MERGE_FILE_INPUT_VERSION)
      input.ptr = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      input.size = bytes.count
      return withUnsafePointer(to: &input, body)
    }
  }
}
