import Diagnostics
import Identifiers
package import Records

package enum StampAhead: RecordRule {
  package static let metadata = RuleMetadata(
    code: "WF016", name: "stamp-ahead", severity: .warning,
    summary: "A record has the time of a state that it left behind or has not reached.",
    why: """
      A record that goes back, such as an incident that is reopened, is not resolved any more. Its history keeps the time of every state \
      that it was in; the file says what holds now. 'itsm transition' takes such lines out.
      """,
    bad: .incident("acknowledged_at: 2026-03-01T09:15:00Z", "resolved_at: 2026-03-01T10:15:00Z")
      .replacing("status: new", with: "status: in-progress"),
    good: .incident("acknowledged_at: 2026-03-01T09:15:00Z").replacing("status: new", with: "status: in-progress"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .stampAhead(let field, let reached, let state) = problem else { return nil }
    return Draft(
      "'\(field)' says when '\(reached)' was reached, and the state is '\(state)'",
      help: "take the line '\(field)' out; the history keeps the time, and 'itsm log' shows it")
  }
}
