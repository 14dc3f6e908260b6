import Identifiers
import FrontMatter

package enum Directive: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM014", name: "directive",
    summary: "The front matter holds a YAML directive.",
    why: """
      Directives change how the rest is read.
      """,
    bad: .incident().replacing("title:", with: "%YAML 1.2\ntitle:"),
    good: .incident())

  static let kind = FormatProblem.Kind.directive
  static let help = "remove the line"
}
