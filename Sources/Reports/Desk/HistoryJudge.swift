package import Governance
package import Identifiers

/// Who judges the history for a report, and only as far as the report asks: all of it takes as long as an audit of every act.
package struct HistoryJudge {
  /// All acts and the approvals of all records.
  let whole: () throws -> Judgement
  /// What is wrong, without acts and approvals.
  let findings: () throws -> Judgement
  /// The approvals of some records.
  let approvals: (Set<RecordID>) throws -> [RecordApprovals]

  /// To follow so many records one by one takes as long as to judge everything.
  static let most = 4_000

  package init(
    whole: @escaping () throws -> Judgement, findings: @escaping () throws -> Judgement, approvals: @escaping (Set<RecordID>) throws -> [RecordApprovals]
  ) {
    self.whole = whole
    self.findings = findings
    self.approvals = approvals
  }

  /// One who judges everything for whatever is asked.
  package init(_ whole: @escaping () throws -> Judgement) {
    self.init(whole: whole, findings: whole) { ids in try whole().approvals.filter { ids.contains($0.record) } }
  }
}
