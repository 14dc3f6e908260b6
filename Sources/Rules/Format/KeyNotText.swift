import Identifiers
import FrontMatter

package enum KeyNotText: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM008", name: "key-not-text",
    summary: "A field name is a collection.",
    why: """
      Field names are looked up by their text.
      """,
    bad: .incident("[a, b]: c"),
    good: .incident())

  static let kind = FormatProblem.Kind.keyNotText
  static let help = "write 'name: value'"
}
