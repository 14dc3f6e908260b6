import Identifiers
import Diagnostics
import FrontMatter

package enum ByteOrderMark: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM018", name: "byte-order-mark", severity: .warning,
    summary: "The file starts with a byte order mark.",
    why: """
      UTF-8 needs none, and other tools then miss the front matter.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      \u{FEFF}---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.byteOrderMark
  static let help = "run 'itsm validate --fix'"
}
