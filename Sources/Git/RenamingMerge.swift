import CGit2
import Glibc
import Identifiers

extension Repository {
  /// libgit2's merge, which takes similar files for renamed ones. It reads all three trees whole.
  func mergeWithRenames(base: ObjectID?, ours: ObjectID, theirs: ObjectID) throws -> MergedTree {
    try openScratch()
    Library.verifyInside()
    let left = try treeHandle(ours)
    let right = try treeHandle(theirs)
    var options = git_merge_options()
    try check(git_merge_options_init(&options, UInt32(GIT_MERGE_OPTIONS_VERSION)), "merge", theirs.hex)
    options.flags = GIT_MERGE_FIND_RENAMES.rawValue | GIT_MERGE_SKIP_REUC.rawValue
    // Else 'merge.renameLimit' of the configuration decides.
    options.target_limit = 1000
    let index: Handle
    if let base {
      let ancestor = try treeHandle(base)
      index = try Handle(freedBy: git_index_free, "merge", theirs.hex) {
        git_merge_trees($0, handle.pointer, ancestor.pointer, left.pointer, right.pointer, &options)
      }
    } else {
      index = try Handle(freedBy: git_index_free, "merge", theirs.hex) {
        git_merge_trees($0, handle.pointer, nil, left.pointer, right.pointer, &options)
      }
    }
    return try mergedTree(Self.entries(of: index), ours: ours)
  }

  private func treeHandle(_ id: ObjectID) throws(GitFailure) -> Handle {
    var oid = id.oid
    return try Handle(freedBy: { git_tree_free($0) }, "read the tree", id.hex) { git_tree_lookup($0, handle.pointer, &oid) }
  }

  private static func entries(of index: borrowing Handle) -> [RepoPath: [Int: TreeChange.Content]] {
    var entries: [RepoPath: [Int: TreeChange.Content]] = [:]
    for position in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, position), let name = entry.pointee.path else { continue }
      let path = RepoPath(bytes: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
      let content = TreeChange.Content(mode: entry.pointee.mode, id: ObjectID(entry.pointee.id))
      entries[path, default: [:]][Int(git_index_entry_stage(entry))] = content
    }
    return entries
  }

  private func mergedTree(_ entries: [RepoPath: [Int: TreeChange.Content]], ours: ObjectID) throws -> MergedTree {
    var changes: [RepoPath: MergedTree.File] = [:]
    var conflicts: [MergeConflict] = []
    var old: [RepoPath: TreeChange.Content] = [:]
    try walkTree(ours) { path, entry in old[path] = TreeChange.Content(mode: entry.mode, id: entry.id) }
    for path in old.keys where entries[path] == nil { changes[path] = .deleted }
    for (path, stages) in entries {
      if let content = stages[0] {
        if content != old[path] { changes[path] = try fileOutsideScratch(content) }
        continue
      }
      let (file, isClean) = try conflicting(stages)
      if !isClean { conflicts.append(MergeConflict(path: path, ancestor: stages[1], ours: stages[2], theirs: stages[3])) }
      if file != old[path].map({ .object(mode: $0.mode, $0.id) }) ?? .deleted { changes[path] = file }
    }
    return MergedTree(ours: ours, changes: changes, conflicts: conflicts.sorted { $0.path < $1.path })
  }

  /// What stays at a path that was left in conflict: a text with markers, or the one side that there is.
  ///
  /// It is clean where both texts merge after all: the attribute '-merge' keeps libgit2 from trying.
  private func conflicting(_ stages: [Int: TreeChange.Content]) throws(GitFailure) -> (file: MergedTree.File, isClean: Bool) {
    guard let left = stages[2], let right = stages[3] else {
      return (try (stages[2] ?? stages[3]).map { content throws(GitFailure) in try fileOutsideScratch(content) } ?? .deleted, false)
    }
    guard left.kind == .file, right.kind == .file else { return (try fileOutsideScratch(left), false) }
    let ancestor = try stages[1].map { content throws(GitFailure) in try blob(content.id) }
    let merged = try mergeFile(ancestor: ancestor, ours: try blob(left.id), theirs: try blob(right.id))
    return (.made(mode: left.mode, merged.bytes), !merged.conflicts && ancestor != nil && left.mode == right.mode)
  }
}
