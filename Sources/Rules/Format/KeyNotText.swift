import Identifiers
import FrontMatter

package enum KeyNotText: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM008", name: "key-not-text",
    summary: "A field name is a collection.",
    why: """
      Field names are looked up by their text.
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
      [a, b]: c
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

  static let kind = FormatProblem.Kind.keyNotText
  static let help = "write 'name: value'"
}
