import Identifiers

extension Register {
  /// The registers of the management system; one line makes one.
  static let all = [
    Register(
      "suppliers", "Suppliers", Part("supplier", "criticality", "owner", "operates"), Part("contract", "supplier", "owner", "effective_to", "renews"),
      Part("supplier-review", "supplier", "held_on", "conclusion"), Part("dispute", "supplier", "amount", "answer_by", "owner")),
    Register(
      "customers", "Customers", Part("customer", "owner", "review_every"), Part("complaint", "customer", "owner", "accepted"),
      Part("survey", "held_on", "invited", "answered", "score", "target"), Part("service-review", "customer", "held_on", "services")),
    Register(
      "risks", "Risks and controls",
      Part("risk", "type", "score", "residual_score", "treatment", "treatment_owner", "owner", "reviewed_on"),
      Part("control", "type", "risks", "effectiveness", "checked_on", "owner")),
    Register(
      "capacity", "Demand and capacity", Part("demand", "service", "measure", "unit", "refreshed_on", "owner"),
      Part("measurement", "services", "unit", "target", "frequency", "owner")),
    Register(
      "continuity", "Continuity", Part("plan", "topic", "services", "reviewed_on", "owner"),
      Part("continuity-test", "type", "held_on", "plan", "rto_target", "rto_measured", "rpo_target", "rpo_measured", "result")),
    Register("objectives", "Objectives", Part("objective", "unit", "baseline", "target", "result", "due_by", "owner")),
    Register(
      "improvements", "Improvements", Part("improvement", "priority", "sources", "baseline", "target", "measured", "result", "owner")),
    Register(
      "audits", "Audits", Part("audit", "auditor", "covers", "planned_on", "held_on", "conclusion"),
      Part("finding", "type", "grade", "audit", "clause", "owner"), Part("corrective-action", "sources", "owner", "effective", "verified_on")),
    Register(
      "competence", "Competence", Part("competence", "person", "role", "skills", "obtained_on", "expires"),
      Part("training", "held_on", "skills", "trainer", "effectiveness")),
    Register("policies", "Policies", Part("policy", "topic", "version", "owner", "effective_from", "reviewed_on")),
  ]
}
