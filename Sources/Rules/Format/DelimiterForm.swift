import Identifiers
import FrontMatter

package enum DelimiterForm: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM005", name: "delimiter-form",
    summary: "A delimiter line is not exactly three hyphens.",
    why: """
      Other tools that read front matter look for exactly that line. A blank after it makes them see no front matter at all.
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
      --- \n---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.delimiterForm
  static let help = "write '---' with nothing before or after it"
}
