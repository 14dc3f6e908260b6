import Identifiers
import FrontMatter

package enum UnterminatedFrontMatter: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM004", name: "unterminated-front-matter",
    summary: "The front matter has no closing delimiter.",
    why: """
      Without the closing line it is unclear where the fields end and the text begins.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.unterminated
  static let help = "add a line '---' after the last field"
}
