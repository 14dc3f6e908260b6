import Identifiers
import Diagnostics
package import Records

package enum UnknownState: RecordRule {
  package static let metadata = RuleMetadata(
    code: "WF001", name: "unknown-state",
    summary: "The state is not one of the lifecycle's.",
    why: """
      The lifecycle of the kind says which states there are; what may follow on what is judged commit by commit.
      """,
    bad: .incident().replacing("status: new", with: "status: opne"),
    good: .incident())

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unknownState(let value, let states) = problem else { return nil }
    let known = "states: \(states.joined(separator: ", "))"
    guard let value else { return Draft("the state must be one text, not a list or a mapping", help: known) }
    return Draft("there is no state '\(value)'", help: Suggestion.nearest(value, in: states).map { "did you mean '\($0)'?" } ?? known)
  }
}
