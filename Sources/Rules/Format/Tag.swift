import Identifiers
import FrontMatter

package enum Tag: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM011", name: "tag",
    summary: "The front matter uses a YAML tag.",
    why: """
      The kind decides the type of every field. A tag would let the file disagree.
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
      category: !!str network
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

  static let kind = FormatProblem.Kind.tag
  static let help = "write the value without it; the kind says its type"
}
