import Diagnostics
import Identifiers

package enum PlanIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM021", name: "plan-incomplete", severity: .warning,
    summary: "A plan in force lacks a part that plans of its topic have.",
    why: """
      A service management plan has eight parts and a budget, a continuity plan five and two numbers, an availability \
      plan a target for each service. A part that is missing was forgotten, or is known to one person only.
      """,
    bad: good.replacing("    target: 99.5%\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "plans/PLN-availability.md",
    """
    ---
    title: Availability plan
    status: active
    topic: availability
    owner: alice
    availability:
      - service: SVC-checkout
        target: 99.5%
    review_by: 2027-01-31
    ---

    """)
}
