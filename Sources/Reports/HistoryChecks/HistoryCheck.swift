package import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime

/// A check of the management system that needs the history of the records. What it says is about the period of a desk.
protocol HistoryCheck: Sendable {
  static var code: RuleCode { get }
  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws
}

extension HistoryCheck {
  /// The finding about a record; `path` is for one that is gone, `commit` says when it came about.
  static func finding(
    _ message: String, help: String, of record: RecordID?, at path: RepoPath? = nil, commit: ObjectID?, actor: RecordID? = nil
  ) -> Finding {
    let rule = RuleRegistry[code]
    return Finding(
      code: code, rule: rule?.name ?? code.text, severity: rule?.severity ?? .warning, message: message, help: help, path: path, record: record,
      commit: commit, actor: actor)
  }

  /// What the kinds declare for the check.
  static func declared(_ desk: ReportDesk) -> [(kind: Kind, entry: CheckEntry)] {
    let name = RuleRegistry[code]?.name
    return desk.history.rules.kinds.kinds.flatMap { kind in
      kind.checks.filter { $0.name == name }.flatMap(\.entries).map { (kind, $0) }
    }
  }
}

extension ReportDesk {
  private static let historyChecks: [any HistoryCheck.Type] = [
    EditWithoutChange.self, ItemsNotUpdated.self, DeletedBeforeRetention.self, BaselineMissing.self, OwnWorkApproved.self,
    ContinuityNotRetested.self, CandidateWithoutProblem.self, WorkOutsideWindow.self, MissUnanswered.self,
  ]

  /// What the history of the period tells about the management system, not weighed yet.
  package func historyFindings() throws -> [Finding] {
    var findings: [Finding] = []
    for check in Self.historyChecks { try check.check(self) { findings.append($0) } }
    for (position, finding) in findings.enumerated() where finding.path == nil {
      findings[position].path = try finding.record.flatMap { try history.records(withID: $0) }?.first?.path
    }
    return findings
  }
}
