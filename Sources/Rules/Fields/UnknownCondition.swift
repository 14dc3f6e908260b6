import Diagnostics
import Identifiers
package import Records

package enum UnknownCondition: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD014", name: "unknown-condition",
    summary: "A condition names a field or a value that the records which it is about cannot have.",
    why: """
      Such a condition never holds, so the rule or the target that it belongs to would silently never apply.
      """,
    bad: ExampleFiles(
      "policies/POL-change.md",
      """
      ---
      title: Change policy
      status: draft
      governs: change
      approvals:
        - when: {type: normal, risk: hihg}
          require: [{role: cab, count: 1}]
      ---

      """),
    good: ExampleFiles(
      "policies/POL-change.md",
      """
      ---
      title: Change policy
      status: draft
      governs: change
      approvals:
        - when: {type: normal, risk: high}
          require: [{role: cab, count: 1}]
      ---

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    switch problem {
    case .unknownConditionField(let path, let name, let known):
      return Draft("'\(path)' asks for a field '\(name)' that these records do not have", help: Suggestion.question(for: name, in: known))
    case .unknownConditionValue(let path, let name, let value, let options):
      let help = Suggestion.question(for: value, in: options) ?? "allowed: \(options.joined(separator: ", "))"
      return Draft("'\(path)' asks for '\(value)', which is no value of '\(name)'", help: help)
    default: return nil
    }
  }
}
