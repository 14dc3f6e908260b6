import Identifiers

extension Register {
  /// The registers of the management system; one line makes one.
  static let all = [
    Register(
      "suppliers", "Suppliers", Part("supplier", "criticality", "owner", "operates"), Part("contract", "supplier", "owner", "effective_to", "renews"),
      Part("supplier-review", "supplier", "held_on", "conclusion"), Part("dispute", "supplier", "amount", "answer_by", "owner"),
      analyses: [Intervals.supplierReviews, SupplierAnalysis.contracts, SupplierAnalysis.results]),
    Register(
      "customers", "Customers", Part("customer", "owner", "review_every"), Part("complaint", "customer", "owner", "accepted"),
      Part("survey", "held_on", "invited", "answered", "score", "target"), Part("service-review", "customer", "held_on", "services"),
      analyses: [Intervals.serviceReviews, Intervals.surveys, CustomerAnalysis.satisfaction, CustomerAnalysis.complaints]),
    Register(
      "risks", "Risks and controls",
      Part("risk", "type", "score", "residual_score", "treatment", "treatment_owner", "owner", "reviewed_on"),
      Part("control", "type", "risks", "effectiveness", "checked_on", "owner"), analyses: [RiskAnalysis.gaps, RiskAnalysis.matrix]),
    Register(
      "capacity", "Capacity", Part("plan", "topic", "reviewed_on", "owner"), Part("measurement", "services", "unit", "target", "frequency", "owner"),
      analyses: [CapacityAnalysis.resources, MeasurementAnalysis.latest]),
    Register("demand", "Demand", Part("demand", "service", "measure", "unit", "refreshed_on", "owner"), analyses: [DemandAnalysis.periods]),
    Register("budget", "Budgets", Part("budget", "period_from", "period_to", "reviewed_on", "owner"), analyses: [BudgetAnalysis.lines, BudgetAnalysis.months]),
    Register(
      "continuity", "Continuity", Part("plan", "topic", "services", "reviewed_on", "owner"),
      Part("continuity-test", "type", "held_on", "plan", "rto_target", "rto_measured", "rpo_target", "rpo_measured", "result"),
      analyses: [ContinuityAnalysis.tests, ContinuityAnalysis.targets]),
    Register("objectives", "Objectives", Part("objective", "unit", "baseline", "target", "result", "due_by", "owner"), analyses: [ObjectiveAnalysis.progress]),
    Register(
      "improvements", "Improvements", Part("improvement", "priority", "sources", "baseline", "target", "measured", "result", "owner"),
      analyses: [ImprovementAnalysis.progress]),
    Register(
      "audits", "Audits", Part("audit", "auditor", "covers", "planned_on", "held_on", "conclusion"),
      Part("finding", "type", "grade", "audit", "clause", "owner"), Part("corrective-action", "sources", "owner", "effective", "verified_on"),
      analyses: [AuditAnalysis.coverage, AuditAnalysis.nonconformities]),
    Register(
      "competence", "Competence", Part("competence", "person", "role", "skills", "obtained_on", "expires"),
      Part("training", "held_on", "skills", "trainer", "effectiveness"), analyses: [CompetenceAnalysis.holders]),
    Register("policies", "Policies", Part("policy", "topic", "version", "owner", "effective_from", "reviewed_on"), analyses: [PolicyAnalysis.standing]),
  ]
}
