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
}
