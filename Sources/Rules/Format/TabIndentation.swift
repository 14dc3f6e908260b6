import Identifiers
import FrontMatter

package enum TabIndentation: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM015", name: "tab-indentation",
    summary: "The front matter is indented with a tab.",
    why: """
      YAML forbids tabs as indentation, because their width is a matter of the editor.
      """,
    bad: .incident("outages:", "\t- extent: full"),
    good: .incident())

  static let kind = FormatProblem.Kind.tabIndentation
  static let help = "indent with blanks"
}
