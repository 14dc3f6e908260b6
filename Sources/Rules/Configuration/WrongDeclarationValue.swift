import Identifiers
package import Kinds

package enum WrongDeclarationValue: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF004", name: "wrong-declaration-value",
    summary: "A value in the configuration, a kind file or a standard file does not fit its place.",
    why: """
      The program cannot tell what was meant.
      """,
    bad: .printer().replacing("type: text", with: "type: txet"),
    good: .printer())

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .wrongValue = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
