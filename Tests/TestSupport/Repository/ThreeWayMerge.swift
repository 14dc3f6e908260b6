import Identifiers

/// A merge of two sets of files over their common base: file by file, and line by line where both sides changed a file.
package struct ThreeWayMerge {
  /// What becomes of a file that both sides changed in the same place.
  package enum Resolution: String, Sendable {
    case ours, theirs
    /// The lines of both, ours first; in a record, the approvals of both.
    case both
  }

  package var resolution: Resolution?

  package init(resolution: Resolution? = nil) { self.resolution = resolution }

  /// Throws when the sides conflict and no resolution is given.
  package func merge(
    base: BuiltTree, ours: BuiltTree, theirs: BuiltTree, objects: ObjectStore
  ) throws -> BuiltTree {
    var result = ours
    for path in Set(base.paths).union(theirs.paths) {
      let (old, mine, other) = (base[path], ours[path], theirs[path])
      if old == other || mine == other { continue }
      if mine == old {
        result[path] = other
      } else {
        result[path] = try mergeFile(path, old, mine, other, objects)
      }
    }
    return result
  }

  private func mergeFile(
    _ path: RepoPath, _ old: BuiltTree.Entry?, _ mine: BuiltTree.Entry?, _ other: BuiltTree.Entry?,
    _ objects: ObjectStore
  ) throws -> BuiltTree.Entry? {
    if resolution == .both, let joined = try joinDecisions(old, mine, other, objects) { return joined }
    guard let mine, let other else {
      switch resolution {
      case .ours: return mine
      case .theirs: return other
      default: throw StoryError("one side deleted '\(path)', the other changed it: say 'taking ours' or 'taking theirs'")
      }
    }
    let folder = try TemporaryDirectory()
    try folder.write(objects.content(mine.id), to: "ours")
    try folder.write(old.map { try objects.content($0.id) } ?? [], to: "base")
    try folder.write(objects.content(other.id), to: "theirs")
    let option =
      switch resolution {
      case nil: ["-q"]
      case .ours: ["--ours"]
      case .theirs: ["--theirs"]
      case .both: ["--union"]
      }
    let outcome = try Program.run(["git", "merge-file", "-p"] + option + ["ours", "base", "theirs"], in: folder.path)
    guard outcome.status == 0 else { throw StoryError("both sides changed '\(path)' in the same place: say 'taking …'") }
    return .init(mode: mine.mode, id: try objects.write("blob", outcome.output))
  }

  /// Both sides' entries under `approvals`, as a careful person resolves that conflict; nil for what is no record.
  private func joinDecisions(
    _ old: BuiltTree.Entry?, _ mine: BuiltTree.Entry?, _ other: BuiltTree.Entry?, _ objects: ObjectStore
  ) throws -> BuiltTree.Entry? {
    guard let old, let mine, let other else { return nil }
    let texts = try [old, mine, other].map { String(decoding: try objects.content($0.id), as: UTF8.self) }
    guard texts.allSatisfy({ $0.hasPrefix("---\n") }) else { return nil }
    var records = try texts.map { try RecordLines($0) }
    let (before, ours, theirs) = (
      records[0].items(of: "approvals"), records[1].items(of: "approvals"), records[2].items(of: "approvals")
    )
    let joined = ours + theirs.filter { !ours.contains($0) && !before.contains($0) }
    for place in records.indices { records[place].setItems(of: "approvals", to: joined) }
    let entries = try records.map { BuiltTree.Entry(mode: mine.mode, id: try objects.write("blob", Array($0.text.utf8))) }
    return try ThreeWayMerge().mergeFile("record", entries[0], entries[1], entries[2], objects)
  }
}
