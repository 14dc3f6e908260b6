import Identifiers
import Diagnostics
import FrontMatter

package enum CarriageReturn: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM017", name: "carriage-return", severity: .warning,
    summary: "Lines end with CR LF.",
    why: """
      Mixed line ends make whole files appear changed. The content and its digest are the same either way.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---\r
      title: Checkout is slow\r
      status: new\r
      impact: low\r
      urgency: low\r
      priority: P4\r
      ---\r

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.carriageReturn
  static let help = "run 'itsm validate --fix', and set '* text=auto eol=lf' in .gitattributes"
}
