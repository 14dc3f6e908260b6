import Diagnostics
import Identifiers
package import Records

package enum SuppressionRefused: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD012", name: "suppression-refused",
    summary: "A suppression names a rule that does not exist or cannot be suppressed.",
    why: """
      A misspelt code accepts nothing. Findings about evidence, identity, history, workflow and the form of records stay: a record that \
      could silence them could not be audited.
      """,
    bad: .incident("itsm-ignore: {FD077: the clock of the old system was wrong}"),
    good: .incident("itsm-ignore: {FD007: the clock of the old system was wrong}"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .suppression(let code) = problem else { return nil }
    guard let rule = RuleRegistry[RuleCode(code)] else {
      let known = RuleRegistry.all.lazy.filter(\.isSuppressible).map(\.code.text)
      return Draft("there is no rule '\(code)'", help: Suggestion.question(for: code, in: known))
    }
    return rule.isSuppressible ? nil : Draft("\(code) cannot be suppressed", help: "remove the line, and correct what it points at")
  }
}
