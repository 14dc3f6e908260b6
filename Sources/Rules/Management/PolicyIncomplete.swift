import Diagnostics
import Identifiers

package enum PolicyIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM011", name: "policy-incomplete", severity: .warning,
    summary: "A policy in force lacks what its topic has to settle.",
    why: """
      A policy needs somebody who answers for it and somebody who decided it. A change policy says what an emergency \
      and a major impact are, a major incident policy what a major incident is, a risk policy from which score on \
      something is done.
      """,
    bad: good.replacing("  major-impact: Customers notice it.\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "policies/POL-change.md",
    """
    ---
    title: Change policy
    status: active
    topic: change
    owner: alice
    approver: bob
    definitions:
      emergency: A service is lost.
      major-impact: Customers notice it.
    review_by: 2027-01-31
    ---

    """)
}
