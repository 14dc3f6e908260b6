import Identifiers
import FrontMatter

package enum Alias: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM010", name: "alias",
    summary: "The front matter uses a YAML alias.",
    why: """
      An alias shows a name where the reader needs the value, and can be used to make a small file explode.
      """,
    bad: .incident("category: *team"),
    good: .incident())

  static let kind = FormatProblem.Kind.alias
  static let help = "write the value itself; quote it if it starts with '*'"
}
