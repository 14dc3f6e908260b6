import Diagnostics
import Identifiers
import Kinds
import Records

package enum NonconformityWithoutAction: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM077", name: "nonconformity-without-action", severity: .warning,
    summary: "No corrective action deals with a nonconformity.",
    why: """
      A nonconformity that was answered and has no corrective action will come again. Name the finding in the action.
      """,
    bad: good.replacing("sources: [FND-2026-0001]\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "findings/FND-2026-0001.md":
      """
      ---
      title: Two changes without a backout plan
      status: answered
      type: nonconformity
      owner: alice
      answer: The form asks for it now.
      ---

      """,
    "corrective-actions/CAR-2026-0001.md":
      """
      ---
      title: The form asks for a backout plan
      status: open
      owner: alice
      sources: [FND-2026-0001]
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: true) { declared, position in
      report(Draft("no corrective action names this nonconformity",
        help: "record one with 'itsm new corrective-action'"), position)
    }
  }
}
