import Diagnostics
import Identifiers

package enum CapacityWithoutAction: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM059", name: "capacity-without-action", severity: .warning,
    summary: "A resource has reached its threshold, and the plan does not say what is done.",
    why: """
      The threshold was set so that something happens when it is reached. Say what, or name the change or improvement \
      by which it does.
      """,
    bad: good.replacing("    action: Order storage within two weeks.\n", with: ""),
    good: good)

  package static let lack = "the threshold is reached"

  package static let remedy: String? = "say what is done in 'action', or name its record in 'record'"

  private static let good = ExampleFiles(
    "plans/PLN-capacity.md",
    """
    ---
    title: Capacity plan
    status: active
    topic: capacity
    owner: alice
    capacity:
      - resource: Storage of the database
        unit: GB
        current: 810
        threshold: 800
        limit: 1000
        action: Order storage within two weeks.
    review_by: 2027-01-31
    ---

    """)
}
