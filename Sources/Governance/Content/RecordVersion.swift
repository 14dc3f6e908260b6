import FrontMatter
import Git
import Glibc
package import Identifiers
package import Kinds
package import Records

/// One version of a record, as a commit holds it.
package final class RecordVersion {
  package let record: Record
  /// The blob, nil for a content that only a merge in memory has.
  package let blob: ObjectID?
  /// What is wrong with it by itself.
  let problems: [RecordProblem]
  private let outline: RecordOutline
  /// The tree in which files that it names are looked up.
  let tree: ObjectID
  private let repository: Repository
  private var content: [ObjectIdentifier: GovernedContent] = [:]
  private var digests: [ObjectIdentifier: String] = [:]

  package var id: RecordID { record.id }
  package var kind: Kind { record.kind }
  package var path: RepoPath { record.path }
  package var state: StateName? { outline.state }
  var isImported: Bool { outline.isImported }
  var approvals: ApprovalList { outline.approvals }

  init(record: Record, blob: ObjectID?, problems: [RecordProblem], tree: ObjectID, repository: Repository, outline: RecordOutline? = nil) {
    self.record = record
    self.blob = blob
    self.problems = problems
    self.tree = tree
    self.repository = repository
    self.outline = outline ?? RecordOutline(record)
  }

  /// What an approval covers, as the kind of the judging rules says.
  package func governed(by kind: Kind? = nil) throws -> GovernedContent {
    let kind = kind ?? record.kind
    let key = ObjectIdentifier(kind)
    if let known = content[key] { return known }
    let judged = Record(path: record.path, kind: kind, text: record.text, id: record.id)
    let fresh = try GovernedContent(of: judged) { path in
      guard let entry = try repository.entry(at: path, in: tree), entry.kind == .file else { return nil }
      return try repository.blob(entry.id)
    }
    content[key] = fresh
    return fresh
  }

  package func digest(by kind: Kind? = nil) throws -> String {
    let key = ObjectIdentifier(kind ?? record.kind)
    if let known = digests[key] { return known }
    let digest = try governed(by: kind).digest
    digests[key] = digest
    return digest
  }

  /// Whether another version of the record has the same governed content, as the other's kind reads both.
  func hasGovernedContent(of other: RecordVersion) throws -> Bool {
    if record.kind === other.kind, sharesGovernedText(with: other) { return true }
    return try digest(by: other.kind) == other.digest()
  }

  /// Whether everything that an approval covers is written in the same bytes; what only looks different may still be the same.
  private func sharesGovernedText(with other: RecordVersion) -> Bool {
    guard id == other.id, !outline.holdsRules, !other.outline.holdsRules, !namesFiles, let own = outline.governedText,
      let theirs = other.outline.governedText,
      own.count == theirs.count
    else { return false }
    return record.text.bytes.withUnsafeBytes { left in
      other.record.text.bytes.withUnsafeBytes { right in zip(own, theirs).allSatisfy { Self.areEqual(left[$0], right[$1]) } }
    }
  }

  private static func areEqual(_ left: Slice<UnsafeRawBufferPointer>, _ right: Slice<UnsafeRawBufferPointer>) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(rebasing: left), UnsafeRawBufferPointer(rebasing: right))
    guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else { return left.count == right.count }
    return memcmp(first, second, left.count) == 0
  }

  /// Whether a field names a file, whose content is governed too.
  var namesFiles: Bool { kind.fileFields.contains { record[$0] != nil } }

  /// A file that the record names and that is executable here but not in another tree, or the other way round. The digest does not tell.
  func fileOfOtherMode(in other: ObjectID) throws -> RepoPath? {
    try namedFiles.first { try repository.entry(at: $0, in: tree)?.mode != repository.entry(at: $0, in: other)?.mode }
  }

  /// The person that a field names.
  func person(_ field: FieldName) -> RecordID? { record.scalar(field).map { RecordID($0) } }

  /// Whether the file is named after another id, so that nobody who looks for the record finds it.
  var isMisnamed: Bool {
    problems.contains { if case .idDiffersFromPath = $0.detail { true } else { false } }
  }

  /// Whether it stands for its id. Rules hold under any name, so that a misnamed one is followed all the same.
  var isFollowed: Bool { kind.changesRules || !isMisnamed }

  /// Whether it is a record of the rules that says what nobody can rely on: what it said before goes on being in force.
  var isSpoiledRule: Bool { kind.changesRules && problems.contains(where: \.spoilsRules) }

  /// Whether the record cannot be read at all.
  var isUnreadable: Bool {
    problems.contains { problem in
      if case .format(let format) = problem.detail { !format.kind.isHarmless } else { false }
    }
  }
}
