import CGit2

/// How many lines of a text were added and removed.
package struct LineChanges: Sendable, Hashable {
  package let added: Int
  package let removed: Int

  package var isEmpty: Bool { added == 0 && removed == 0 }

  /// Compares two texts line by line, as `git diff --numstat` does.
  package init(from old: [UInt8], to new: [UInt8]) throws(GitFailure) {
    guard old != new else {
      added = 0
      removed = 0
      return
    }
    try Library.start()
    var options = git_diff_options()
    try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "compare", "two texts")
    // A zero byte makes no text of it that has no lines.
    options.flags |= UInt32(GIT_DIFF_FORCE_TEXT.rawValue)
    let (status, additions, deletions) = (old + [0]).withUnsafeBytes { left in
      (new + [0]).withUnsafeBytes { right in
        // The patch points into both texts, so that it must not outlive them.
        var patch: OpaquePointer?
        defer { git_patch_free(patch) }
        var (additions, deletions) = (0, 0)
        var status = git_patch_from_buffers(&patch, left.baseAddress, old.count, nil, right.baseAddress, new.count, nil, &options)
        if status >= 0 { status = git_patch_line_stats(nil, &additions, &deletions, patch) }
        return (status, additions, deletions)
      }
    }
    try check(status, "compare", "two texts")
    added = additions
    removed = deletions
  }
}
