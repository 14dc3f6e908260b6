import Identifiers
import FrontMatter

package enum SeveralDocuments: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM016", name: "several-documents",
    summary: "The front matter holds several YAML documents.",
    why: """
      Only one of them could be the record.
      """,
    bad: .incident("--- team: TEAM-desk"),
    good: .incident())

  static let kind = FormatProblem.Kind.severalDocuments
  static let help = "keep one set of fields between the two '---' lines"
}
