import Identifiers
package import Kinds

package enum UnknownDeclarationKey: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF002", name: "unknown-declaration-key",
    summary: "The configuration, a kind file or a standard file has a key that does not exist.",
    why: """
      A misspelt key would be ignored silently, and with it the rule that it was to state.
      """,
    bad: .printer().replacing("folder:", with: "foldr: x\nfolder:"),
    good: .printer())

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .unknownKey = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
