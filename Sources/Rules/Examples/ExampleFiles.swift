package import Records

/// Files by path, as they lie over the example tree.
package struct ExampleFiles: Sendable {
  package let files: [(path: String, bytes: [UInt8])]
  /// What stands at the paths, where it is no regular file.
  package let form: SnapshotEntry.Form

  package init(_ files: KeyValuePairs<String, String>) {
    self.files = files.map { ($0.key, Array($0.value.utf8)) }
    form = .file
  }

  package init(_ path: String, _ text: String, form: SnapshotEntry.Form = .file) {
    files = [(path, Array(text.utf8))]
    self.form = form
  }

  package init(_ path: String, bytes: [UInt8]) {
    files = [(path, bytes)]
    form = .file
  }

  /// The files of both, in this order.
  static func + (left: ExampleFiles, right: ExampleFiles) -> ExampleFiles { ExampleFiles(left.files + right.files, form: left.form) }

  /// The same files with the first mention of a text replaced.
  package func replacing(_ old: String, with new: String) -> ExampleFiles {
    var isDone = false
    return ExampleFiles(
      files.map { path, bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard !isDone, let range = text.firstRange(of: old) else { return (path, bytes) }
        isDone = true
        return (path, Array((text[..<range.lowerBound] + new + text[range.upperBound...]).utf8))
      }, form: form)
  }

  private init(_ files: [(path: String, bytes: [UInt8])], form: SnapshotEntry.Form) {
    self.files = files
    self.form = form
  }
}
