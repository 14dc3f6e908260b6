import Diagnostics
import Identifiers

package enum ComplaintTooOld: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM045", name: "complaint-too-old", severity: .warning,
    summary: "A complaint has been open for too long, or past the day of the promised answer.",
    why: """
      A customer who complained and hears nothing leaves. A complaint is answered by the day that was promised, or \
      within thirty days, and escalated where that is not possible.
      """,
    bad: good.replacing("answer_by: 2026-07-08", with: "answer_by: 2026-06-24"),
    good: good)

  package static let lapse = "the customer waits for an answer"

  package static let remedy: String? = "answer it, or escalate it"

  private static let good = ExampleRecords.shop
    + ExampleFiles(
      "complaints/CMP-2026-0001.md",
      """
      ---
      title: Invoices arrive late
      status: open
      customer: CUS-shop
      owner: alice
      opened_at: 2026-06-10T09:00:00Z
      answer_by: 2026-07-08
      ---

      """)
}
