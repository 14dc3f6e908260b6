import FrontMatter
import Identifiers

package enum ConflictMarker: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM025", name: "conflict-marker",
    summary: "The front matter holds two versions of a merge that nobody has chosen from.",
    why: """
      Git writes both versions into the file and leaves the choice to a person; until then the record says nothing.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      <<<<<<< HEAD
      impact: low
      =======
      impact: high
      >>>>>>> topic
      urgency: low
      priority: P4
      ---

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.conflictMarker
  static let help = "keep what is right, remove the lines that start with '<<<<<<<', '=======' and '>>>>>>>', then 'git add' the file"
}
