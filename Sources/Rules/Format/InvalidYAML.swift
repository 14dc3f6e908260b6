import Identifiers
import FrontMatter

package enum InvalidYAML: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM006", name: "invalid-yaml",
    summary: "The front matter is not valid YAML.",
    why: """
      What cannot be parsed cannot be judged. The usual cause is an unquoted value with a colon or a bracket in it.
      """,
    bad: .incident("team: [service-desk"),
    good: .incident())

  static let kind = FormatProblem.Kind.invalidYAML
  static let help = "put the value in quotes if it holds ':', '#', or starts with one of the signs @ ` % & * ! | > [ { "
}
