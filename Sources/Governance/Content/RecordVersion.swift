import FrontMatter
import Git
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
  let approvals: ApprovalList
  /// The tree in which files that it names are looked up.
  let tree: ObjectID
  private let repository: Repository
  private var content: [ObjectIdentifier: GovernedContent] = [:]
  private var digests: [ObjectIdentifier: String] = [:]

  package var id: RecordID { record.id }
  package var kind: Kind { record.kind }
  package var path: RepoPath { record.path }
  package var state: StateName? { record.state }

  init(record: Record, blob: ObjectID?, problems: [RecordProblem], tree: ObjectID, repository: Repository) {
    self.record = record
    self.blob = blob
    self.problems = problems
    self.tree = tree
    self.repository = repository
    approvals = ApprovalList(record)
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

  /// The person that a field names.
  func person(_ field: FieldName) -> RecordID? { record.scalar(field).map { RecordID($0) } }

  /// Whether the record cannot be read at all.
  var isUnreadable: Bool {
    problems.contains { problem in
      if case .format(let format) = problem.detail { !format.kind.isHarmless } else { false }
    }
  }
}
