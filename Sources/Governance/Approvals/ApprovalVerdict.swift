package import Identifiers
package import ServiceTime

/// Whether a record has the approvals that the rules ask for, and why.
package struct ApprovalVerdict: Sendable {
  package var entries: [EntryVerdict] = []
  package var requirements: [RequirementVerdict] = []
  /// Whether any policy in force governs the kind.
  package var isGoverned = true
  package var subject = ""
  /// Whether any rule that matches asks for signatures: whatever overrides a freeze is asked for one then, too.
  var isStrict = false
  /// Decisions that forbid what they judge.
  package var rejections: [EntryVerdict] { entries.filter { $0.counts && $0.entry.decision == .rejected } }

  /// Whether every rule is satisfied and nobody's rejection stands.
  package var isSatisfied: Bool { !requirements.isEmpty && requirements.allSatisfy(\.isSatisfied) && rejections.isEmpty }

  /// Whether the record may go ahead: satisfied, or to be approved afterwards.
  package var mayProceed: Bool {
    !requirements.isEmpty && requirements.allSatisfy { $0.isSatisfied || $0.retrospective != nil } && rejections.isEmpty
  }

  /// What may be approved afterwards, and is not.
  package var owed: [RequirementVerdict] { requirements.filter { $0.retrospective != nil && (!$0.isSatisfied || !rejections.isEmpty) } }

  /// Everything that stands in the way, in one line.
  package var obstacles: String {
    var reasons = requirements.filter { !$0.isSatisfied }.map(\.missing)
    if !isGoverned { reasons.append("no policy in force governs '\(subject)', so nobody can approve it") } else if requirements.isEmpty {
      reasons.append("no rule of a policy in force matches it, so nobody can approve it")
    }
    reasons += rejections.map { "\($0.entry.by) rejected it\($0.entry.comment.isEmpty ? "" : ": \($0.entry.comment)")" }
    reasons += entries.filter { !$0.counts && $0.entry.decision == .approved && !$0.isRepeated }.map { "\($0.entry.by)'s approval does not count: \($0.reason)" }
    return reasons.joined(separator: "; ")
  }
}

/// What one decision is worth.
package struct EntryVerdict: Sendable {
  package let entry: ApprovalEntry
  /// The commit that introduced it: of one that a forge vouches for, the merge that says so. Nil where nothing did.
  package let commit: ObjectID?
  /// `commit`, `signed`, `attested` or `vouched`; or what is wrong with the signature of a commit, so that the decision does not count.
  package let evidence: String
  package private(set) var counts: Bool
  package private(set) var reason: String
  /// Whether it does not count because it lacks a signature that is asked for.
  package private(set) var isTooWeak = false
  /// Why the signature of its commit could not be verified, where it could not.
  package var unverified: String?
  /// Whether a later approval of the same person stands in its place.
  package var isRepeated = false

  package var isSigned: Bool { ["signed", "attested", "vouched"].contains(evidence) }

  /// Takes an approval for worth nothing, where all that could use it ask for a signature.
  mutating func weaken(because reason: String) {
    (counts, isTooWeak, self.reason) = (false, true, reason)
  }
}

/// What one rule asks for, and whether it has it.
package struct RequirementVerdict: Sendable {
  package let policy: RecordID
  package let rule: Int
  /// What is asked for: `1 of role cab`.
  package let wanted: String
  package let isSatisfied: Bool
  package let missing: String
  /// The time after the start within which it must be satisfied; nil where it must be before.
  package let retrospective: ZonedSpan?
  /// The places that one person's approval fills each, in the order of the rule.
  package var seats: [SeatVerdict] = []
  /// What else stands in the way: the change model, evidence that is too weak.
  package var doubts: [String] = []

  package init(
    policy: RecordID, rule: Int, wanted: String, isSatisfied: Bool, missing: String, retrospective: ZonedSpan?, seats: [SeatVerdict] = [],
    doubts: [String] = []
  ) {
    self.policy = policy
    self.rule = rule
    self.wanted = wanted
    self.isSatisfied = isSatisfied
    self.missing = missing
    self.retrospective = retrospective
    self.seats = seats
    self.doubts = doubts
  }
}

/// One place that a rule asks one person to fill.
package struct SeatVerdict: Sendable, Hashable {
  /// `of role 'cab'`, `the owner of SVC-shop (erin)`.
  package let wanted: String
  /// Nil where it asks for somebody in particular.
  package let role: RoleName?
  /// Who fills it.
  package let person: RecordID?
  /// While it is open, who could fill it.
  package let couldApprove: [RecordID]
}
