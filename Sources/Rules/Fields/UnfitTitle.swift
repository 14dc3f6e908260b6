import Identifiers
import Kinds
package import Records

package enum UnfitTitle: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD016", name: "unfit-title",
    summary: "A title has several lines, or more than \(FieldDeclaration.titleLimit) characters.",
    why: """
      A title is what a record is called by in lists, reports and the subjects of commits. What does not fit into one line of them \
      belongs into the text below the front matter.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: |
        Checkout is slow,
        and some payments fail
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      Some payments fail, too.

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unfitTitle(let field, let length) = problem else { return nil }
    return Draft(
      length.map { "'\(field)' has \($0) characters" } ?? "'\(field)' holds line breaks",
      help: "write it in one line of at most \(FieldDeclaration.titleLimit) characters; the text below has room for more")
  }
}
