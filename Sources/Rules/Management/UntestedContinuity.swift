import Diagnostics
import Identifiers
import Kinds
import Records

package enum UntestedContinuity: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM072", name: "untested-continuity", severity: .warning,
    summary: "A continuity plan was not tested in its interval.",
    why: """
      A plan that was never tried does not work on the day it is needed. The interval stands in \
      `continuity.test_every`; without one it is a year.
      """,
    bad: good.replacing("held_on: 2026-05-04", with: "held_on: 2025-05-04"),
    good: good)

  private static let good = ExampleFiles([
    "plans/PLN-continuity.md":
      """
      ---
      title: Continuity plan
      status: active
      topic: continuity
      owner: alice
      continuity:
        invocation: The service manager calls it out.
        procedures: Start the second site.
        targets: Orders are taken by telephone.
        recovery: The backups and two people.
        return_to_normal: Over a weekend.
        rto: 4h
        rpo: 1h
        test_every: 180d
      activated_at: 2024-01-10T09:00:00Z
      review_by: 2027-01-31
      ---

      """,
    "continuity-tests/CNT-2026-0001.md":
      """
      ---
      title: Restore of the database
      held_on: 2026-05-04
      plan: PLN-continuity
      result: passed
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachOverdue(Self.self) { overdue in
      report(Draft("it was to be tested by \(overdue.day); \(overdue.since)",
        help: "test it, then record it with 'itsm new continuity-test'"), overdue.position)
    }
  }
}
