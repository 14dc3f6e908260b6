import Diagnostics
import Identifiers
import Kinds
import Records

package enum CIAuditOverdue: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM092", name: "ci-audit-overdue", severity: .warning,
    summary: "The next comparison of configuration items with reality is overdue.",
    why: """
      Recorded configuration drifts from reality unless the two are compared at planned intervals. The last comparison \
      says when the next one is; without a day it is a year.
      """,
    bad: good.replacing("next_on: 2026-09-10", with: "next_on: 2026-06-10"),
    good: good)

  private static let good = ExampleFiles(
    "ci-audits/CIA-2026-0001.md",
    """
    ---
    title: The machines of site one
    held_on: 2026-03-10
    owner: alice
    checked: 40
    correct: 39
    next_on: 2026-09-10
    ---

    """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLate(Self.self) { late in
      report(Draft("the next comparison was to be held by \(late.day)",
        help: "compare the items, then record it with 'itsm new ci-audit'", range: late.range), late.position)
    }
  }
}
