import Diagnostics
import Identifiers

package enum NoticeDateNear: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM051", name: "notice-date-near", severity: .warning,
    summary: "The last day for giving notice of a contract is near, and nothing is decided.",
    why: """
      A contract that renews itself costs another year. Sixty days before the last day for giving notice somebody \
      decides, and writes it into `notice_decision`.
      """,
    bad: good.replacing("notice_by: 2026-09-30", with: "notice_by: 2026-08-15"),
    good: good)

  package static let lapse = "it must be decided whether notice is given"

  package static let remedy: String? = "write what was decided into 'notice_decision'"

  private static let good = ExampleRecords.hosting + ExampleRecords.nordstern
}
