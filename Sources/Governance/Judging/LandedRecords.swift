import Git
import Identifiers
import Kinds

/// The records that a range touches, as it leaves them.
final class LandedRecords {
  let rules: LandedRules
  /// Whether the range leaves a file at the path.
  let holds: (RepoPath) throws -> Bool
  /// Whether the range leaves the file at the path as the place where it lands has it.
  let isUnchanged: (RepoPath) throws -> Bool
  /// The record of an id, if it is of that kind in the end.
  let record: (RecordID, Kind) throws -> (RecordVersion, LifeNode)?
  private let all: () throws -> [(RecordVersion, LifeNode)]
  /// Those that name files, found once, and by each file the places of those that name it there.
  private var known: (records: [(RecordVersion, LifeNode)], named: [RepoPath: [Int]], removed: [RepoPath: [Int]])?
  /// What the approvals of these records are worth to what one commit did by one set of rules.
  private var verdicts: [Question: ApprovalVerdict] = [:]

  private struct Question: Hashable {
    let life: ObjectIdentifier
    let commit: ObjectID
    let base: ObjectID
    let book: ObjectIdentifier
  }

  init(
    rules: LandedRules, holds: @escaping (RepoPath) throws -> Bool, isUnchanged: @escaping (RepoPath) throws -> Bool,
    record: @escaping (RecordID, Kind) throws -> (RecordVersion, LifeNode)?, all: @escaping () throws -> [(RecordVersion, LifeNode)]
  ) {
    (self.rules, self.holds, self.isUnchanged, self.record, self.all) = (rules, holds, isUnchanged, record, all)
  }

  /// The records that name a file, one that is gone also as removed, in their order.
  func naming(_ path: RepoPath, isRemoved: Bool) throws -> [(RecordVersion, LifeNode)] {
    let known = try self.known ?? index()
    self.known = known
    return Set((known.named[path] ?? []) + (isRemoved ? known.removed[path] ?? [] : [])).sorted().map { known.records[$0] }
  }

  private func index() throws -> (records: [(RecordVersion, LifeNode)], named: [RepoPath: [Int]], removed: [RepoPath: [Int]]) {
    var found: (records: [(RecordVersion, LifeNode)], named: [RepoPath: [Int]], removed: [RepoPath: [Int]]) = ([], [:], [:])
    for (version, life) in try all() {
      let (named, removed) = (Set(version.namedFiles), Set(version.removedFiles))
      if named.isEmpty, removed.isEmpty { continue }
      for path in named { found.named[path, default: []].append(found.records.count) }
      for path in removed { found.removed[path, default: []].append(found.records.count) }
      found.records.append((version, life))
    }
    return found
  }

  /// The verdict on one of the records, judged once for each commit that asks.
  func verdict(on life: LifeNode, _ context: CommitContext, _ judge: () throws -> ApprovalVerdict) rethrows -> ApprovalVerdict {
    let question = Question(life: ObjectIdentifier(life), commit: context.commit.id, base: context.approval.base, book: ObjectIdentifier(context.book))
    if let known = verdicts[question] { return known }
    let verdict = try judge()
    verdicts[question] = verdict
    return verdict
  }
}
