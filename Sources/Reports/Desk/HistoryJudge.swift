package import Governance
package import Identifiers

/// Who judges the history for a report, and only as far as the report asks: all of it takes as long as an audit of every act.
package struct HistoryJudge {
  /// All acts and the approvals of all records.
  let whole: () throws -> Judgement
  /// What is wrong, without acts and approvals.
  let findings: () throws -> Judgement
  /// The approvals of some records; where asked for, of all that the root of trust brought too.
  let approvals: (_ ids: Set<RecordID>, _ ofRoot: Bool) throws -> [RecordApprovals]
  /// The acts on some records, and their approvals.
  let acts: (Set<RecordID>) throws -> Judgement
  /// The acts of all history, and what could not be decided of them, where an earlier run may have left them.
  let log: (() throws -> (acts: ActLog, undecided: [String]))?

  /// So many records are always followed to their approvals one by one.
  static let few = 4_000
  /// To follow a record to its approvals takes as long as to judge so many commits with all others.
  static let commitsToFollow = 8
  /// The same where the acts on it are judged on the way.
  static let commitsToJudge = 32
  /// The acts on so few records are judged anew sooner than those of all history are read.
  static let fewToJudge = 16

  package init(
    whole: @escaping () throws -> Judgement, findings: @escaping () throws -> Judgement, approvals: @escaping (Set<RecordID>, Bool) throws -> [RecordApprovals],
    acts: @escaping (Set<RecordID>) throws -> Judgement, log: (() throws -> (acts: ActLog, undecided: [String]))? = nil
  ) {
    self.whole = whole
    self.findings = findings
    self.approvals = approvals
    self.acts = acts
    self.log = log
  }

  /// One who judges everything for whatever is asked.
  package init(_ whole: @escaping () throws -> Judgement) {
    self.init(whole: whole, findings: whole, approvals: { ids, ofRoot in try whole().approvals.filter { ofRoot || ids.contains($0.record) } }, acts: { _ in try whole() })
  }
}
