import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

package enum PlanOlderThanService: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM022", name: "plan-older-than-service", severity: .warning,
    summary: "A service went into operation after the service management plan was last reviewed.",
    why: """
      The plan speaks of the services as they are. When a new one goes into operation, the plan is looked at again, \
      even where nothing changes.
      """,
    bad: good.replacing("reviewed_on: 2026-05-04", with: "reviewed_on: 2026-03-04"),
    good: good)

  private static let good = ExampleFiles([
    "plans/PLN-sm.md":
      """
      ---
      title: Service management plan
      status: active
      topic: service-management
      owner: alice
      services: [SVC-mail]
      management:
        services: Those of the scope.
        limitations: None known.
        obligations: The policies.
        responsibilities: The roles.
        resources: Three people.
        other_parties: None.
        technology: This repository.
        evaluation: Monthly reports.
      budgets: [BUD-2026]
      reviewed_on: 2026-05-04
      ---

      """,
    "services/SVC-mail.md":
      """
      ---
      title: Mail
      status: live
      description: Mailboxes for everybody.
      owner: alice
      criticality: medium
      live_at: 2026-04-01T08:00:00Z
      requirements:
        - {name: size, requirement: A mailbox holds 10 GB, type: capacity}
      ---

      """,
    "budgets/BUD-2026.md":
      """
      ---
      title: Budget of 2026
      period_from: 2026-06-01
      period_to: 2026-12-31
      lines:
        - {service: SVC-mail, item: storage, planned: 100.00 EUR}
      actuals:
        - {month: 2026-06, item: storage, service: SVC-mail, amount: 12.00 EUR}
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content, let reviewed = fields["reviewed"] else { continue }
      for position in facts.subjects(of: declared) {
        guard let day = facts.day(reviewed, at: position) else { continue }
        let named = (fields["services"] ?? []).flatMap { facts.links($0, at: position).map(\.target) }
        for (service, since) in services(facts) where since > day && (named.isEmpty || named.contains(service)) {
          report(
            Draft("'\(facts.id(at: service))' went into operation on \(since), after the plan was reviewed on \(day)",
              help: "look at the plan again, then set '\(reviewed[0].text)'"), position)
        }
      }
    }
  }

  /// The services that have reached a state to stay in, with the day.
  private static func services(_ facts: ManagementFacts) -> [(position: Int, since: CalendarDate)] {
    facts.catalogue.kinds.acting(as: .service).flatMap { kind in
      facts.positions(of: kind.name).compactMap { position in
        guard let state = facts.catalogue.state(at: position).flatMap({ kind.lifecycle?[$0] }), !state.isTerminal, !state.isPassable,
          let stamp = state.stamp
        else { return nil }
        return facts.day([CheckField(stamp.text)], at: position).map { (position, $0) }
      }
    }
  }
}
