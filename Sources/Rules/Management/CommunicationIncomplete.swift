import Diagnostics
import Identifiers

package enum CommunicationIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM023", name: "communication-incomplete", severity: .warning,
    summary: "A row of a communication plan does not say when, to whom, how or by whom something is told.",
    why: """
      What is told to customers and staff, and by whom, is settled before it is needed. A row that leaves one of it \
      open will be forgotten.
      """,
    bad: good.replacing("    who: the service desk\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "plans/PLN-communication.md",
    """
    ---
    title: Communication plan
    status: active
    topic: communication
    owner: alice
    communication:
      - what: Planned outages
        when: two days before
        with: customers
        how: e-mail
        who: the service desk
    review_by: 2027-01-31
    ---

    """)
}
