import Diagnostics
import Identifiers

package enum CapacityWithoutThreshold: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM058", name: "capacity-without-threshold", severity: .warning,
    summary: "A row of a capacity plan has no threshold or unit.",
    why: """
      A resource that runs out without a number beforehand runs out by surprise. A threshold leaves time to act.
      """,
    bad: good.replacing("    threshold: 800\n", with: ""),
    good: good)

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
        current: 610
        threshold: 800
        limit: 1000
        action: Order storage within two weeks.
    review_by: 2027-01-31
    ---

    """)
}
