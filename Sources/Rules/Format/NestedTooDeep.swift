import Identifiers
import FrontMatter

package enum NestedTooDeep: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM021", name: "nested-too-deep",
    summary: "The front matter is nested too deep.",
    why: """
      No record needs it, and the limit keeps every run bounded.
      """,
    bad: .incident("outages: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)),
    good: .incident())

  static let kind = FormatProblem.Kind.nestedTooDeep
  static let help = "flatten it"
}
