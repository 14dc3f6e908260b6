import Identifiers
package import Kinds

package enum IncompleteDeclaration: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF003", name: "incomplete-declaration",
    summary: "The configuration, a kind file or a standard file lacks something that must be there.",
    why: """
      The kind cannot be used until it is complete.
      """,
    bad: .printer().replacing("prefix: PRT\n", with: ""),
    good: .printer())

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .missing = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
