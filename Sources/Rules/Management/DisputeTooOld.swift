import Diagnostics
import Identifiers

package enum DisputeTooOld: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM052", name: "dispute-too-old", severity: .warning,
    summary: "A dispute with a supplier has been open for too long.",
    why: """
      A dispute is led to its end, or to somebody who can end it. Ninety days without either, or a day of answer that \
      passed, is a sign that nobody leads it.
      """,
    bad: good.replacing("opened_at: 2026-05-04", with: "opened_at: 2026-03-04"),
    good: good)

  package static let lapse = "nothing has come of it"

  package static let remedy: String? = "escalate it, or resolve it"

  private static let good = ExampleRecords.nordstern
    + ExampleFiles(
      "disputes/DSP-2026-0001.md",
      """
      ---
      title: The outage in March
      status: open
      supplier: SUP-nordstern
      owner: alice
      opened_at: 2026-05-04T09:00:00Z
      ---

      """)
}
