import Diagnostics
import Identifiers

package enum FailedCriterionUndecided: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM064", name: "failed-criterion-undecided", severity: .warning,
    summary: "A criterion failed, and nobody has decided what that means.",
    why: """
      A failed criterion need not stop everything, but somebody decides it and answers for it, and says why.
      """,
    bad: good.replacing("    decision: Goes live with a thousand, the rest follows in May\n", with: ""),
    good: good)

  package static let lack = "the criterion failed"

  private static let good = ExampleFiles(
    "acceptances/ACC-2026-0001.md",
    """
    ---
    title: The new mail service
    service: SVC-checkout
    criteria:
      - criterion: Restored from a backup
        result: pass
        evidence: Rehearsal of 3 March
      - criterion: Load of two thousand users
        result: fail
        evidence: Load test of 4 March
        decision: Goes live with a thousand, the rest follows in May
        decided_by: alice
    ---

    """)
}
