import Identifiers

/// Merges two sets of changes to one ancestor, path by path.
struct TreeMerge {
  private(set) var changes: [RepoPath: MergedTree.File] = [:]
  private(set) var conflicts: [MergeConflict] = []
  /// A side removed a file that the other changed: perhaps it was renamed, which comparing paths does not see.
  private(set) var needsRenames = false
  private let repository: Repository

  init(
    _ repository: Repository, ours: [RepoPath: TreeChange], theirs: [RepoPath: TreeChange]
  ) throws(GitFailure) {
    self.repository = repository
    for (path, change) in theirs.sorted(by: { $0.key < $1.key }) {
      try merge(path, ours[path], change)
    }
    findCollisions(ours, theirs)
    conflicts.sort { $0.path < $1.path }
  }

  private mutating func merge(_ path: RepoPath, _ ours: TreeChange?, _ theirs: TreeChange) throws(GitFailure) {
    guard let ours else {
      changes[path] = theirs.new.map { .object(mode: $0.mode, $0.id) } ?? .deleted
      return
    }
    if ours.new == theirs.new { return }
    let conflict = MergeConflict(path: path, ancestor: ours.old, ours: ours.new, theirs: theirs.new)
    guard let left = ours.new, let right = theirs.new else {
      needsRenames = true
      conflicts.append(conflict)
      if let kept = theirs.new { changes[path] = .object(mode: kept.mode, kept.id) }
      return
    }
    guard left.kind == .file, right.kind == .file, ours.old.map({ $0.kind == .file }) ?? true else {
      conflicts.append(conflict)
      return
    }
    let (mode, modesConflict) = Self.mode(ours.old?.mode, left.mode, right.mode)
    let (file, textsConflict) = try content(conflict, left, right, mode)
    if file != .object(mode: left.mode, left.id) { changes[path] = file }
    if modesConflict || textsConflict { conflicts.append(conflict) }
  }

  private func content(
    _ conflict: MergeConflict, _ left: TreeChange.Content, _ right: TreeChange.Content, _ mode: UInt32
  ) throws(GitFailure) -> (MergedTree.File, Bool) {
    if left.id == right.id || right.id == conflict.ancestor?.id { return (.object(mode: mode, left.id), false) }
    if left.id == conflict.ancestor?.id { return (.object(mode: mode, right.id), false) }
    let ancestor = try conflict.ancestor.map { content throws(GitFailure) in try repository.blob(content.id) }
    let ours = try repository.blob(left.id)
    let merged = try repository.mergeFile(ancestor: ancestor, ours: ours, theirs: try repository.blob(right.id))
    if merged.bytes == ours { return (.object(mode: mode, left.id), merged.conflicts) }
    return (.made(mode: mode, merged.bytes), merged.conflicts)
  }

  private static func mode(_ ancestor: UInt32?, _ ours: UInt32, _ theirs: UInt32) -> (UInt32, conflict: Bool) {
    if ours == theirs || theirs == ancestor { return (ours, false) }
    if ours == ancestor { return (theirs, false) }
    return (ours, true)
  }

  /// A file that one side added where the other added a folder of the same name.
  private mutating func findCollisions(_ ours: [RepoPath: TreeChange], _ theirs: [RepoPath: TreeChange]) {
    func added(_ side: [RepoPath: TreeChange]) -> [RepoPath: TreeChange.Content] {
      side.compactMapValues { $0.old == nil ? $0.new : nil }
    }
    let left = added(ours)
    let right = added(theirs)
    for path in right.keys {
      for folder in Self.folders(of: path) where left[folder] != nil {
        conflicts.append(MergeConflict(path: folder, ancestor: nil, ours: left[folder], theirs: nil))
      }
    }
    for path in left.keys {
      for folder in Self.folders(of: path) where right[folder] != nil {
        conflicts.append(MergeConflict(path: folder, ancestor: nil, ours: nil, theirs: right[folder]))
      }
    }
    conflicts = Array(Set(conflicts))
  }

  private static func folders(of path: RepoPath) -> [RepoPath] {
    path.bytes.indices.filter { path.bytes[$0] == UInt8(ascii: "/") }.map { RepoPath(bytes: Array(path.bytes[..<$0])) }
  }
}
