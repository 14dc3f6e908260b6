import Identifiers
import FrontMatter

package enum NoFrontMatter: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM003", name: "no-front-matter",
    summary: "A file in a record folder has no front matter.",
    why: """
      Every Markdown file in a record folder is a record. One without front matter would silently be left out of every report. Files named README.md, index.md or starting with an underscore are no records.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      # Checkout is slow

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.noFrontMatter
  static let help = "start it with a line '---', the fields, and a line '---'; or rename it to start with '_' if it is no record"
}
