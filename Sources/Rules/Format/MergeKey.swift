import Identifiers
import FrontMatter

package enum MergeKey: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM012", name: "merge-key",
    summary: "The front matter uses a YAML merge key.",
    why: """
      Merge keys bring in fields that the file does not show.
      """,
    bad: .incident("<<: {team: TEAM-desk}"),
    good: .incident())

  static let kind = FormatProblem.Kind.mergeKey
  static let help = "write the fields out"
}
