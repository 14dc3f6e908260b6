import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import Rules
import Snapshots

/// What is found in one record of the tree that an act would leave.
struct RecordFindings {
  let errors: [Finding]
  /// What nobody is refused for and whoever acts should know now.
  let advice: [Finding]

  /// `now` in seconds since 1970.
  init(of path: RepoPath, in snapshot: TreeSnapshot, _ workspace: Workspace, now: Int64) throws {
    let own = try Validation.run(snapshot, rules: try workspace.rules(of: snapshot), now: now, cache: workspace.factsCache).findings.filter { $0.path == path }
    errors = own.filter { $0.severity == .error }
    advice = own.filter { $0.code == NeededAfterApproval.metadata.code }
  }

  /// The advice alone, which takes nothing but the record itself.
  static func advice(on record: Record, as bytes: [UInt8]) -> [Finding] {
    var reader = RecordReader()
    return reader.read(RecordText(bytes), at: record.path, kind: record.kind).problems.compactMap { problem in
      NeededAfterApproval.draft(for: problem.detail).map { NeededAfterApproval.finding($0, path: record.path, record: record.id, range: problem.range) }
    }
  }
}
