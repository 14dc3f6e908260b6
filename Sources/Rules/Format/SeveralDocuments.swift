import Identifiers
import FrontMatter

package enum SeveralDocuments: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM016", name: "several-documents",
    summary: "The front matter holds several YAML documents.",
    why: """
      Only one of them could be the record.
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
      --- team: TEAM-desk
      ---

      """),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """))

  static let kind = FormatProblem.Kind.severalDocuments
  static let help = "keep one set of fields between the two '---' lines"
}
