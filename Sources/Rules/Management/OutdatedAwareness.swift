import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

package enum OutdatedAwareness: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM026", name: "outdated-awareness", severity: .warning,
    summary: "A policy was approved after people were last made aware of it.",
    why: """
      People follow what they know. When a policy has changed, those whom it binds are told, and that is recorded.
      """,
    bad: good.replacing("held_on: 2026-05-20", with: "held_on: 2026-04-20"),
    good: good)

  private static let good = ExampleFiles([
    "trainings/TRN-2026-0001.md":
      """
      ---
      title: What is new in the service management policy
      type: awareness
      held_on: 2026-05-20
      owner: alice
      policies: [POL-sm]
      attendees:
        - {person: bob, acknowledged_on: 2026-05-20}
      ---

      """,
    "policies/POL-sm.md":
      """
      ---
      title: Service management policy
      status: active
      topic: service-management
      owner: alice
      approver: bob
      activated_at: 2026-05-04T09:00:00Z
      review_by: 2027-05-04
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    var latest: [Int: CalendarDate] = [:]
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content, let held = fields["held"] else { continue }
      for position in facts.subjects(of: declared) {
        guard let day = facts.day(held, at: position), day <= facts.today else { continue }
        for (policy, _) in (fields["policies"] ?? []).flatMap({ facts.links($0, at: position) }) {
          latest[policy] = max(latest[policy] ?? day, day)
        }
      }
    }
    for (policy, day) in latest.sorted(by: { $0.key < $1.key }) {
      guard let state = facts.catalogue.state(at: policy).flatMap({ facts.kind(at: policy).lifecycle?[$0] }), !state.isTerminal,
        !state.isPassable, let stamp = state.stamp, let approved = facts.day([CheckField(stamp.text)], at: policy), approved > day
      else { continue }
      report(
        Draft("it was approved on \(approved), and people were last made aware of it on \(day)",
          help: "record it with 'itsm new training'",
          range: facts.range(CheckField(stamp.text), at: policy)), policy)
    }
  }
}
