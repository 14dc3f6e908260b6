import Diagnostics
import Identifiers
package import Records

package enum UnknownCondition: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD014", name: "unknown-condition",
    summary: "A condition names a field or a value that the records which it is about cannot have, or a target the state of a record.",
    why: """
      Such a condition never holds, so the rule or the target that it belongs to would silently never apply. A target of an agreement cannot \
      ask for 'status': a record goes from state to state while its clock goes on, and the state in which it stands today would choose the \
      target for all of that time. Which states start, pause and stop a clock, its kind says under 'clocks'.
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
    case .conditionOnState(let path):
      return Draft(
        "'\(path)' asks for 'status', which a record changes while the clock goes on",
        help: "leave it out, or ask for a field such as 'priority'; in which states a clock goes on, its kind says under 'clocks'")
    default: return nil
    }
  }
}
