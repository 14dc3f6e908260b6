import Identifiers
import FrontMatter

package enum MergeKey: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM012", name: "merge-key",
    summary: "The front matter uses a YAML merge key.",
    why: """
      Merge keys bring in fields that the file does not show.
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
      <<: {team: TEAM-desk}
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

  static let kind = FormatProblem.Kind.mergeKey
  static let help = "write the fields out"
}
