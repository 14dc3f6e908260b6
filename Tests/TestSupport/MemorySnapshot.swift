import Diagnostics
package import Identifiers
package import Records

/// A tree that stands nowhere but in memory.
package struct MemorySnapshot: Snapshot {
  private var files: [RepoPath: File] = [:]

  private struct File: Sendable {
    let bytes: [UInt8]
    let form: SnapshotEntry.Form
    let defect: EntryDefect?
  }

  package init(_ files: KeyValuePairs<String, String> = [:]) {
    for (path, text) in files { self[path] = text }
  }

  /// The text of a regular file; nil takes away what stands at the path.
  package subscript(_ path: String) -> String? {
    get { files[RepoPath(path)].map { String(decoding: $0.bytes, as: UTF8.self) } }
    set {
      if let newValue { put(newValue.utf8, at: RepoPath(path)) } else { files[RepoPath(path)] = nil }
    }
  }

  package mutating func put(_ bytes: some Sequence<UInt8>, at path: RepoPath, form: SnapshotEntry.Form = .file, defect: EntryDefect? = nil) {
    files[path] = File(bytes: Array(bytes), form: form, defect: defect)
  }

  package func entries(in folders: [RepoPath]) -> [SnapshotEntry] {
    files.filter { file in folders.contains { file.key.isInside($0) } }
      .map { SnapshotEntry(path: $0.key, form: $0.value.form) }
      .sorted { $0.path < $1.path }
  }

  package func reader() -> any SnapshotReader { Reader(snapshot: self) }

  package func holdsFile(_ path: RepoPath) -> Bool {
    switch files[path]?.form {
    case .file, .executable: true
    default: false
    }
  }

  private struct Reader: SnapshotReader {
    let snapshot: MemorySnapshot

    func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
      guard let file = snapshot.files[entry.path] else { throw .unreadable("there is no such file") }
      if let defect = file.defect { throw defect }
      guard file.bytes.count <= limit else { throw .tooLarge }
      return EntryContent(bytes: file.bytes, isExecutable: file.form == .executable)
    }
  }
}
