import Identifiers
import FrontMatter

package enum Anchor: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM009", name: "anchor",
    summary: "The front matter uses a YAML anchor.",
    why: """
      With anchors one line can change the meaning of another one far away, which a reviewer of a diff does not see.
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
      category: &network network
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

  static let kind = FormatProblem.Kind.anchor
  static let help = "write the value where it is needed; quote it if it starts with '&'"
}
