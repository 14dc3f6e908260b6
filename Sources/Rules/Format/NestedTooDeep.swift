import Identifiers
import FrontMatter

package enum NestedTooDeep: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM021", name: "nested-too-deep",
    summary: "The front matter is nested too deep.",
    why: """
      No record needs it, and the limit keeps every run bounded.
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
      outages: \(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))
      ---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.nestedTooDeep
  static let help = "flatten it"
}
