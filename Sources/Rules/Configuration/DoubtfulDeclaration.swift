import Diagnostics
import Identifiers
package import Kinds

package enum DoubtfulDeclaration: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF008", name: "doubtful-declaration", severity: .warning,
    summary: "A declaration can be applied and is hardly meant, such as a state that nothing leads to.",
    why: """
      A way that was left out shows only when somebody needs it. States that only records of earlier years are in are declared with \
      'former: true'.
      """,
    bad: .printer(lifecycle("ordered -> live: {}")),
    good: .printer(lifecycle("ordered -> live: {}", "live -> gone: {}")))

  private static func lifecycle(_ transitions: String...) -> String {
    """
    lifecycle:
      initial: ordered
      states:
        gone: {terminal: true}
      transitions:
        \(transitions.joined(separator: "\n    "))

    """
  }

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .doubtful = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
