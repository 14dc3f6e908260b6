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
    bad: .incident().replacing("title: Checkout is slow", with: "title: |\n  Checkout is slow,\n  and some payments fail"),
    good: .incident(body: "\nSome payments fail, too.\n"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unfitTitle(let field, let length) = problem else { return nil }
    return Draft(
      length.map { "'\(field)' has \($0) characters" } ?? "'\(field)' holds line breaks",
      help: "write it in one line of at most \(FieldDeclaration.titleLimit) characters; the text below has room for more")
  }
}
