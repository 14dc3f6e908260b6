package import Identifiers

/// The files of one commit, held as folders that remember their tree object until something in them changes.
package struct BuiltTree: Sendable {
  /// One entry that is not a folder: a file, a symbolic link or a submodule.
  package struct Entry: Hashable, Sendable {
    /// As the tree object writes it: `100644`, `100755`, `120000`, `160000`, or anything odd.
    package var mode: String
    package var id: ObjectID

    package init(mode: String = "100644", id: ObjectID) {
      self.mode = mode
      self.id = id
    }
  }

  private enum Node: Sendable {
    case entry(Entry)
    case folder(BuiltTree)
  }

  private var nodes: [[UInt8]: Node] = [:]
  private var tree: ObjectID?

  package init() {}

  /// The entry at a path. Setting nil removes it and the folders that it leaves empty.
  package subscript(path: RepoPath) -> Entry? {
    get { find(Self.components(path)[...]) }
    set { set(Self.components(path)[...], to: newValue) }
  }

  /// All entries in the order of their paths.
  package var entries: [(path: RepoPath, entry: Entry)] {
    var found: [(RepoPath, Entry)] = []
    collect(prefix: [], into: &found)
    return found.sorted { $0.0 < $1.0 }
  }

  package var paths: [RepoPath] { entries.map(\.path) }

  /// Writes the tree objects that are not written yet. `disorders` are written as they are asked for and not remembered.
  package mutating func write(to store: ObjectStore, disorders: [TreeDisorder] = []) throws -> ObjectID {
    if disorders.isEmpty, let tree { return tree }
    var lines: [TreeDisorder.Line] = []
    for name in Array(nodes.keys) {
      switch nodes[name] {
      case .entry(let entry): lines.append(.init(mode: entry.mode, name: name, id: entry.id))
      case .folder(var folder):
        let inside = disorders.compactMap { $0.inside(name) }
        lines.append(.init(mode: "40000", name: name, id: try folder.write(to: store, disorders: inside)))
        nodes[name] = .folder(folder)
      case nil: break
      }
    }
    lines.sort { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    for disorder in disorders where disorder.folder.isEmpty { disorder.change(&lines) }
    let id = try store.write("tree", lines.flatMap(\.bytes))
    tree = disorders.isEmpty ? id : nil
    return id
  }

  private func find(_ path: ArraySlice<[UInt8]>) -> Entry? {
    guard let name = path.first else { return nil }
    switch nodes[name] {
    case .entry(let entry): return path.count == 1 ? entry : nil
    case .folder(let folder): return folder.find(path.dropFirst())
    case nil: return nil
    }
  }

  private mutating func set(_ path: ArraySlice<[UInt8]>, to entry: Entry?) {
    guard let name = path.first else { return }
    tree = nil
    if path.count == 1 {
      nodes[name] = entry.map { .entry($0) }
      return
    }
    var folder = BuiltTree()
    if case .folder(let existing) = nodes[name] { folder = existing }
    folder.set(path.dropFirst(), to: entry)
    nodes[name] = folder.nodes.isEmpty ? nil : .folder(folder)
  }

  private func collect(prefix: [UInt8], into found: inout [(RepoPath, Entry)]) {
    for (name, node) in nodes {
      switch node {
      case .entry(let entry): found.append((RepoPath(bytes: prefix + name), entry))
      case .folder(let folder): folder.collect(prefix: prefix + name + [UInt8(ascii: "/")], into: &found)
      }
    }
  }

  private static func components(_ path: RepoPath) -> [[UInt8]] {
    path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
  }
}
