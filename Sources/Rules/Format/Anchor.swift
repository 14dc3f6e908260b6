import Identifiers
import FrontMatter

package enum Anchor: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM009", name: "anchor",
    summary: "The front matter uses a YAML anchor.",
    why: """
      With anchors one line can change the meaning of another one far away, which a reviewer of a diff does not see.
      """,
    bad: .incident("category: &network network"),
    good: .incident())

  static let kind = FormatProblem.Kind.anchor
  static let help = "write the value where it is needed; quote it if it starts with '&'"
}
