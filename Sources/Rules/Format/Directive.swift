import Identifiers
import FrontMatter

package enum Directive: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM014", name: "directive",
    summary: "The front matter holds a YAML directive.",
    why: """
      Directives change how the rest is read.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      %YAML 1.2
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.directive
  static let help = "remove the line"
}
