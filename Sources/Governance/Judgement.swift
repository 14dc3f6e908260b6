package import Diagnostics
package import Identifiers

/// What a history, a range or a proposal was found to be.
package struct Judgement: Sendable {
  package var findings: [Finding] = []
  package var acts: [Act] = []
  package var approvals: [RecordApprovals] = []
  /// How many commits were judged.
  package var commits = 0
  /// The root of trust.
  package var root: ObjectID?
  /// Circumstances that a reader should know.
  package var remarks: [String] = []
  /// What could not be verified; where there is anything, nothing is accepted.
  package var undecided: [String] = []

  package init() {}

  /// Takes in what was found elsewhere.
  package mutating func add(_ other: Judgement) {
    findings += other.findings
    acts += other.acts
    approvals += other.approvals
    commits += other.commits
    root = root ?? other.root
    remarks += other.remarks
    undecided += other.undecided
  }

  package var isAccepted: Bool { undecided.isEmpty && !findings.contains { $0.severity == .error } }
}

/// The approvals of one record at the end of what was judged.
package struct RecordApprovals: Sendable {
  package let record: RecordID
  package let state: StateName?
  package let verdict: ApprovalVerdict
  /// The last commit that changed what an approval covers.
  package var contentCommit: ObjectID?
  /// Whether it stands as the root of trust brought it, which is accepted unjudged.
  package var isOfRoot = false
  /// When it went ahead into what needs an approval, in seconds by the committer's clock: approvals that may come afterwards are
  /// due from then. Nil where it has not.
  package var boundAt: Int64?
  /// Who had a hand in what it says, over its whole life.
  package var authors: Set<RecordID> = []
  /// When approvals that may come afterwards had to be there that are not, in seconds since 1970; nil where none is late, or nobody asked.
  package var overdueSince: Int64?
  /// What will stand in its way besides, each with what helps.
  package var obstacles: [(reason: String, remedy: String?)] = []

  package init(
    record: RecordID, state: StateName?, verdict: ApprovalVerdict, contentCommit: ObjectID? = nil, isOfRoot: Bool = false, boundAt: Int64? = nil,
    authors: Set<RecordID> = []
  ) {
    self.record = record
    self.state = state
    self.verdict = verdict
    self.contentCommit = contentCommit
    self.isOfRoot = isOfRoot
    self.boundAt = boundAt
    self.authors = authors
  }
}
