import Git
import Identifiers
import Records

extension Engine {
  /// The records of a merge, each that the merge itself gave another id put together with what it was under the one before.
  ///
  /// `left` are the versions of the parents that stand in their places no more.
  func renumbered(
    _ records: [MergeReader.MergedRecord], leaving left: [RecordVersion], _ commit: Commit, _ context: CommitContext, judging: Bool
  ) throws -> [MergeReader.MergedRecord] {
    let created = records.filter { $0.change.new != nil && $0.change.parents.allSatisfy { $0 == nil } }
    guard !created.isEmpty, !left.isEmpty else { return records }
    var result = records
    for record in created {
      guard let new = record.change.new else { continue }
      for old in left where try Self.isSame(old, new) {
        guard let position = result.lastIndex(where: { $0.id == old.id }), let origin = try origin(of: old, in: result[position], commit) else { continue }
        if judging, origin.file.hasLanded { reportLostID(old, new, context) }
        result[position] = origin.rest
        result = result.map { $0.id == record.id ? $0.coming(from: old, origin.file) : $0 }
        break
      }
    }
    return result
  }

  /// What a record was that a merge gave another id.
  private struct Origin {
    let file: FileOrigin
    /// What stands under the former id after the merge.
    let rest: MergeReader.MergedRecord
  }

  /// The life of a version that the merge left, and what remains of its record; nil where the record goes on from that version.
  private func origin(of old: RecordVersion, in record: MergeReader.MergedRecord, _ commit: Commit) throws -> Origin? {
    let life = record.change.life
    guard let kept = record.change.new else {
      return Origin(file: FileOrigin(life: life, hasLanded: life?.hasLanded ?? false, isCopy: false), rest: record.settled(life, besides: nil))
    }
    if let life, let rest = LifeKeeper(versions: versions).rest(of: life, without: old.path, at: commit.id) {
      return Origin(file: try origin(of: old, in: life), rest: record.going(on: rest))
    }
    // Two records that never had anything in common took one number: each goes on by itself.
    let (lives, versions) = (record.lives, record.change.parents)
    if let own = versions.firstIndex(where: { $0?.blob == kept.blob }), let life = lives[own],
      let side = versions.indices.first(where: { versions[$0]?.blob == old.blob && lives[$0]?.isApart(from: life) == true }), let other = lives[side] {
      return Origin(file: FileOrigin(life: other, hasLanded: other.hasLanded, isCopy: false), rest: record.settled(life, besides: side))
    }
    // Of two files with one id one went, as a twin does.
    guard kept.blob != old.blob, try repository.entry(at: old.path, in: commit.tree) == nil else { return nil }
    return Origin(file: try origin(of: old, in: life), rest: record)
  }
}

extension MergeReader.MergedRecord {
  /// The same record as one that stood under another id before; a copy of what stays is born, by the hands that wrote it.
  fileprivate func coming(from old: RecordVersion, _ file: FileOrigin) -> Self {
    let before = file.isCopy ? nil : old
    return Self(
      id: id, change: RecordChange(id: id, old: before, new: change.new, life: file.life, parents: [before]), invented: invented,
      movesState: movesState, changesBody: changesBody, lives: [before == nil ? nil : file.life])
  }

  /// The same record with another life before the merge.
  fileprivate func going(on life: LifeNode) -> Self {
    var change = change
    change.life = life
    return Self(id: id, change: change, invented: invented, movesState: movesState, changesBody: changesBody, lives: lives)
  }

  /// The same record where the merge did nothing to it, with the life that it has without one of the sides.
  fileprivate func settled(_ life: LifeNode?, besides other: Int?) -> Self {
    let sides = change.parents.indices.map { $0 == other ? nil : change.parents[$0] }
    let lives = self.lives.indices.map { $0 == other ? nil : self.lives[$0] }
    let old = change.new == nil ? change.old : sides.lazy.compactMap(\.self).first { $0.blob == change.new?.blob }
    return Self(
      id: id, change: RecordChange(id: id, old: old, new: change.new, life: life, parents: sides), invented: [], movesState: false, changesBody: false,
      lives: lives)
  }
}
