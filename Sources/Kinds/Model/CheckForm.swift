/// What the entries of a check declare, and so which keys they have.
package enum CheckForm: Sendable, Hashable {
  /// Expectations, deadlines and comparisons: what one record tells by itself.
  case record
  case product
  case series
  /// Fields that the rule needs, by what it uses them for; the second ones may be missing.
  case fields([String], optional: [String] = [])
  /// Fields of the record that lead elsewhere.
  case links
  /// Fields of other kinds that lead here.
  case incoming
  /// Records that come again for each record of the kind.
  case recurring
  /// A field that leads elsewhere, and the one that leads back.
  case mutual
  case clauses
  case word
  /// Nothing but the scope.
  case scope

  /// The forms of all checks, by the name of their rule.
  package static let all: [String: CheckForm] = {
    var forms: [String: CheckForm] = [:]
    for name in recordChecks { forms[name] = .record }
    for (name, form) in otherChecks { forms[name] = form }
    return forms
  }()

  private static let recordChecks = [
    "overdue-review", "party-incomplete", "issue-without-risk", "process-incomplete", "process-without-measure",
    "policy-incomplete", "risk-incomplete", "objective-not-measurable", "stale-measurement", "measurement-incomplete", "miss-without-action",
    "plan-incomplete", "communication-incomplete", "knowledge-incomplete", "service-incomplete", "supplier-incomplete",
    "asset-incomplete", "asset-lapsed", "too-few-licences", "ci-incomplete", "verification-overdue", "customer-incomplete",
    "complaint-too-old", "agreement-incomplete", "agreement-ended", "contract-incomplete", "notice-date-near", "dispute-too-old",
    "stale-demand", "missing-consumption", "capacity-without-threshold", "capacity-without-action", "change-not-reviewed",
    "acceptance-incomplete", "failed-criterion-undecided", "release-without-conclusion", "major-incident-not-led",
    "request-model-incomplete", "solution-not-verified", "long-outage-without-problem", "recovery-too-slow", "review-input-missing",
    "decision-incomplete", "action-overdue", "not-independently-verified", "effectiveness-not-verified", "corrective-action-overdue",
    "improvement-not-evaluated", "improvement-not-measured", "stale-improvement", "overdue-treatment", "overdue-objective",
    "control-incomplete",
  ]

  private static let otherChecks: [String: CheckForm] = [
    "owner-left": .links,
    "not-a-party": .links,
    "not-one-in-force": .scope,
    "service-out-of-scope": .incoming,
    "processes-miss-clause": .clauses,
    "wrong-score": .product,
    "untreated-risk": .fields(["likelihood", "impact", "treatment"]),
    "accepted-without-authority": .fields(["likelihood", "impact"]),
    "gap-in-series": .series,
    "plan-older-than-service": .fields(["reviewed"], optional: ["services"]),
    "missing-competence": .fields(["person", "skills"], optional: ["role", "expires"]),
    "expired-competence": .fields(["person", "skills", "expires"], optional: ["role"]),
    "outdated-awareness": .fields(["policies", "held"]),
    "unexplained-cycle": .links,
    "service-without-agreement": .incoming,
    "retired-service": .incoming,
    "unmeasured-supplier": .incoming,
    "everything-outsourced": .incoming,
    "one-sided-relation": .mutual,
    "customer-not-reviewed": .recurring,
    "customer-not-surveyed": .recurring,
    "supplier-not-reviewed": .recurring,
    "agreement-without-requirements": .incoming,
    "tighter-than-supplier": .scope,
    "service-without-budget": .incoming,
    "missing-actuals": .fields(["lines", "actuals", "first", "last"]),
    "unexplained-variance": .fields(["lines", "actuals", "last"], optional: ["tolerance"]),
    "unknown-category": .word,
    "service-change-unplanned": .incoming,
    "release-of-unapproved-change": .links,
    "request-without-approval": .incoming,
    "untested-continuity": .recurring,
    "security-risk-without-control": .incoming,
    "audits-miss-clause": .clauses,
    "auditor-not-independent": .fields(["auditor", "audited"]),
    "nonconformity-without-action": .incoming,
    "review-without-top-management": .fields(["attendees", "held"]),
    "management-review-overdue": .fields(["held", "next"]),
    "ci-audit-overdue": .fields(["held", "next"]),
    "edit-without-change": .scope,
    "items-not-updated": .fields(["items"]),
    "deleted-before-retention": .fields(["retention"]),
    "baseline-missing": .fields(["baseline"]),
    "continuity-not-retested": .recurring,
  ]
}
