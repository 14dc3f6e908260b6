import Git
import Identifiers
import Records

/// Where one of the files of a record comes from: an id may have had several for a while.
struct FileOrigin {
  /// The life of the file alone, where it has one of its own; else that of the record.
  let life: LifeNode?
  /// Whether it is the file that has landed.
  let hasLanded: Bool
  /// Whether it began beside another file of the record, so that it is no more than a copy.
  let isCopy: Bool
}

extension Engine {
  /// Follows the file of a version back through the life of its record.
  func origin(of version: RecordVersion, in life: LifeNode?) throws -> FileOrigin {
    guard let life else { return FileOrigin(life: nil, hasLanded: false, isCopy: false) }
    if let own = life.files[version.path] { return FileOrigin(life: own, hasLanded: own.hasLanded, isCopy: false) }
    var (hasLanded, isCopy) = (false, false)
    var waiting = [(node: life, path: version.path)]
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(life)]
    while let (node, path) = waiting.popLast() {
      if node.site?.path == path, node.landing != .max || node.isFromBeforeItsKind { hasLanded = true }
      let known = node.previous.filter { $0.site != nil }
      let holders = try known.filter { try $0.site?.path == path || holds(path, $0) }
      var next = holders.map { (node: $0, path: path) }
      for earlier in known where holders.isEmpty {
        guard let place = earlier.site?.path else { continue }
        if try holds(place, node) { isCopy = true } else { next.append((earlier, place)) }
      }
      waiting += next.filter { seen.insert(ObjectIdentifier($0.node)).inserted }
    }
    return FileOrigin(life: life, hasLanded: hasLanded, isCopy: isCopy)
  }

  private func holds(_ path: RepoPath, _ node: LifeNode) throws -> Bool {
    guard let site = node.site else { return false }
    let tree = node.isFromBeforeItsKind ? site.tree : try repository.treeID(ofCommit: node.commit)
    return try repository.entry(at: path, in: tree) != nil
  }
}
