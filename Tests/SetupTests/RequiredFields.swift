/// What a kind's new record needs besides a title, in a repository of the preset `standard`.
struct RequiredFields {
  let kind: String
  let settings: [String]
  let prerequisites: [[String]]

  init(_ kind: String, _ settings: [String] = [], after prerequisites: [[String]] = []) {
    self.kind = kind
    self.settings = settings
    self.prerequisites = prerequisites
  }

  private static let supplier = ["new", "supplier", "--title", "Nordstern"]

  static let all = [
    RequiredFields("acceptance"), RequiredFields("asset"), RequiredFields("audit"),
    RequiredFields("budget", ["period_from=2026-01-01", "period_to=2026-12-31"]),
    RequiredFields("calendar", ["time_zone=UTC", "hours={mon-fri: [09:00-17:00]}"]),
    RequiredFields("change"), RequiredFields("change-model"), RequiredFields("ci"), RequiredFields("ci-audit", ["held_on=2026-03-01"]),
    RequiredFields("competence"), RequiredFields("complaint"), RequiredFields("context", ["type=internal"]),
    RequiredFields("continuity-test", ["held_on=2026-03-01"]), RequiredFields("contract", after: [supplier]), RequiredFields("control"),
    RequiredFields("corrective-action"), RequiredFields("customer"), RequiredFields("demand"), RequiredFields("design"),
    RequiredFields("dispute", after: [supplier]), RequiredFields("finding", ["type=nonconformity"]), RequiredFields("improvement"),
    RequiredFields("incident"), RequiredFields("knowledge"), RequiredFields("management-review"), RequiredFields("measurement"),
    RequiredFields("objective"), RequiredFields("ola"), RequiredFields("party"), RequiredFields("person"), RequiredFields("plan", ["topic=capacity"]),
    RequiredFields("policy"), RequiredFields("problem"), RequiredFields("process"), RequiredFields("release"), RequiredFields("request"),
    RequiredFields("request-model"), RequiredFields("risk"), RequiredFields("role"), RequiredFields("scope"), RequiredFields("service"),
    RequiredFields("service-review", ["held_on=2026-03-01"]), RequiredFields("sla"), RequiredFields("supplier"),
    RequiredFields("supplier-review", ["held_on=2026-03-01", "supplier=SUP-nordstern"], after: [supplier]), RequiredFields("survey", ["held_on=2026-03-01"]),
    RequiredFields("team"), RequiredFields("training"),
    RequiredFields("window", ["type=freeze", "period={start: 2026-12-20T00:00:00Z, end: 2026-12-27T00:00:00Z}"]),
  ]
}
