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
  /// The acts on some records, and their approvals.
  let acts: (Set<RecordID>) throws -> Judgement

  /// So many records are always followed to their approvals one by one.
  static let few = 4_000
  /// To follow a record to its approvals takes as long as to judge so many commits with all others.
  static let commitsToFollow = 8
  /// The same where the acts on it are judged on the way.
  static let commitsToJudge = 32

  package init(
    whole: @escaping () throws -> Judgement, findings: @escaping () throws -> Judgement, approvals: @escaping (Set<RecordID>) throws -> [RecordApprovals],
    acts: @escaping (Set<RecordID>) throws -> Judgement
  ) {
    self.whole = whole
    self.findings = findings
    self.approvals = approvals
    self.acts = acts
  }

  /// One who judges everything for whatever is asked.
  package init(_ whole: @escaping () throws -> Judgement) {
    self.init(whole: whole, findings: whole, approvals: { ids in try whole().approvals.filter { ids.contains($0.record) } }, acts: { _ in try whole() })
  }
}
