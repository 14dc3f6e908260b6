import Identifiers
package import Records

package enum BadSuppression: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD011", name: "bad-suppression",
    summary: "A suppression gives no reason.",
    why: """
      A finding may be accepted in the record, with the reason, so that the next reader can judge whether it still holds.
      """,
    bad: .incident(#"itsm-ignore: {FD007: ""}"#),
    good: .incident("itsm-ignore: {FD007: the clock of the old system was wrong}"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .badSuppression(let code) = problem else { return nil }
    return Draft("the suppression of \(code) gives no reason", help: "write '\(code): why it is accepted here'")
  }
}
