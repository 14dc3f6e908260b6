import BuiltInKinds
import Diagnostics
import Digests
import Identifiers
import Kinds
import Records
import TestSupport

/// A governed tree in memory, with the ids that its blobs would have.
struct MemoryTree: Snapshot {
  var files: [RepoPath: [UInt8]]

  func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    files.filter { file in folders.contains { file.key.isInside($0) } }
      .map { SnapshotEntry(path: $0.key, form: .file, id: ObjectID(bytes: $0.value.withUnsafeBytes { SHA1.digest($0) })) }
      .sorted { $0.path < $1.path }
  }

  func reader() throws(Failure) -> any SnapshotReader { Reader(files: files) }
  func holdsFile(_ path: RepoPath) throws(Failure) -> Bool { files[path] != nil }

  private static let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
  /// Reading all kinds takes longer than judging a small tree.
  private static let shelf = RuleShelf()

  func rules() throws(Failure) -> TreeRules {
    try TreeRules.load(from: self, builtIn: Self.builtIn, shelf: Self.shelf)
  }

  private struct Reader: SnapshotReader {
    let files: [RepoPath: [UInt8]]

    func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
      guard let bytes = files[entry.path] else { throw .unreadable("there is no such file") }
      return EntryContent(bytes: bytes, isExecutable: false)
    }
  }
}

extension MemoryTree {
  /// Services that depend on each other and incidents that name them and each other.
  init(services: Int, incidents: Int, using generator: inout SeededGenerator) {
    files = [".itsm/config.yaml": Array("itsm: 1\norganization: Example\n".utf8)]
    for number in 0..<services { files[RepoPath("services/SVC-s\(number).md")] = Self.service(number, of: services, using: &generator) }
    for number in 0..<incidents { files[Self.path(number)] = Self.incident(services, incidents, using: &generator) }
  }

  static func path(_ number: Int) -> RepoPath { RepoPath("incidents/2026/INC-2026-\(1000 + number).md") }

  static func service(_ number: Int, of count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    let other = Int.random(in: 0..<(count + 1), using: &generator)
    return Array("---\ntitle: Service \(number)\nstatus: live\ndepends_on: [SVC-s\(other)]\n---\n".utf8)
  }

  /// Now and then with a reference that leads nowhere or to another kind, a field in the wrong form, an accepted finding, a wrong id.
  static func incident(_ services: Int, _ incidents: Int, using generator: inout SeededGenerator) -> [UInt8] {
    func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
    var lines = ["title: Number \(number(1000))", "status: new", "impact: low", "urgency: low", "priority: P4"]
    lines.append("services: [SVC-s\(number(services + 1)), SVC-s\(number(services))]")
    if number(3) == 0 { lines.append("duplicate_of: INC-2026-\(1000 + number(incidents))") }
    if number(20) == 0 { lines.append("services_of: x") }
    if number(20) == 0 { lines.append("opened_at: yesterday") }
    if number(20) == 0 { lines.append("problem: SVC-s1") }
    if number(20) == 0 { lines.append("itsm-ignore: {RF001: it comes back}") }
    if number(40) == 0 { lines.append("id: INC-2026-1001") }
    return Array(("---\n" + lines.joined(separator: "\n") + "\n---\nText.\n").utf8)
  }
}
