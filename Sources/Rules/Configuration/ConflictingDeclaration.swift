import Identifiers
package import Kinds

package enum ConflictingDeclaration: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF005", name: "conflicting-declaration",
    summary: "A declaration contradicts another one or refers to one that does not exist.",
    why: """
      Names in a kind file refer to each other; one that leads nowhere would never apply.
      """,
    bad: .printer("chronology: [opened_at, closed_at]\n"),
    good: .printer())

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .conflict = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
