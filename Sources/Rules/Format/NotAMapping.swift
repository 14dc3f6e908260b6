import Identifiers
import FrontMatter

package enum NotAMapping: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM007", name: "not-a-mapping",
    summary: "The front matter is no mapping.",
    why: """
      Fields have names. A list or a bare text has none.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      - title
      - status
      ---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.topNotMapping
  static let help = "write one 'field: value' per line"
}
