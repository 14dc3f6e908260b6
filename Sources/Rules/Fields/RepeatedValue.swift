import Identifiers
package import Records

package enum RepeatedValue: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD017", name: "repeated-value",
    summary: "A list names the same thing twice.",
    why: """
      Once is enough, and the second time is often a slip for something else. Lists of free texts may repeat themselves.
      """,
    bad: .incident("services: [SVC-checkout, SVC-checkout]"),
    good: .incident("services: [SVC-checkout]"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .repeated(let field, let value) = problem else { return nil }
    return Draft("'\(field)' names '\(value)' for the second time", help: "remove it, or name what was meant")
  }
}
