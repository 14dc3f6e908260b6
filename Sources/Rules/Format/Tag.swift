import Identifiers
import FrontMatter

package enum Tag: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM011", name: "tag",
    summary: "The front matter uses a YAML tag.",
    why: """
      The kind decides the type of every field. A tag would let the file disagree.
      """,
    bad: .incident("category: !!str network"),
    good: .incident())

  static let kind = FormatProblem.Kind.tag
  static let help = "write the value without it; the kind says its type"
}
