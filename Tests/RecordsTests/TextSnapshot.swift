import BuiltInKinds
import Diagnostics
import Identifiers
import Kinds
import Records

/// A tree of texts by path.
struct TextSnapshot: Snapshot {
  let files: [RepoPath: String]

  init(_ files: [String: String]) { self.files = Dictionary(uniqueKeysWithValues: files.map { (RepoPath($0.key), $0.value) }) }

  func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    files.keys.filter { path in folders.contains { path.isInside($0) } }.sorted().map { SnapshotEntry(path: $0, form: .file) }
  }

  func reader() throws(Failure) -> any SnapshotReader { Reader(files: files) }
  func holdsFile(_ path: RepoPath) throws(Failure) -> Bool { files[path] != nil }

  private struct Reader: SnapshotReader {
    let files: [RepoPath: String]

    func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
      guard let text = files[entry.path] else { throw .unreadable("it is not there") }
      return EntryContent(bytes: Array(text.utf8), isExecutable: false)
    }
  }
}

/// A governed tree with the built-in kinds and these files.
struct TestTree {
  let snapshot: TextSnapshot
  let rules: TreeRules

  init(_ files: [String: String], kinds custom: [String: String] = [:]) throws {
    snapshot = TextSnapshot(files)
    rules = try TreeRules.load(
      configuration: Array("itsm: 1\n".utf8),
      custom: custom.map { KindSet.File(path: RepoPath($0.key), bytes: Array($0.value.utf8)) },
      builtIn: BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) })
  }

  func graph() throws -> RecordGraph {
    RecordGraph(kinds: rules.kinds, records: try RecordLoading.load(from: snapshot, rules: rules).records)
  }
}
