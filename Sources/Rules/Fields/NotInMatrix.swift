import Identifiers
package import Records

package enum NotInMatrix: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD006", name: "not-in-matrix",
    summary: "A value differs from the one that a matrix of two other fields gives.",
    why: """
      Impact and urgency decide the priority, so that two operators give the same incident the same priority. An exception is possible, with its reason on record.
      """,
    bad: .incident().replacing("priority: P4", with: "priority: P1"),
    good: .incident("priority_reason: The board demo runs on it today").replacing("priority: P4", with: "priority: P1"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .notInMatrix(let field, let value, let expected, let unless) = problem else { return nil }
    let way = unless.map { ", or say why in '\($0)'" } ?? ""
    return Draft("'\(field)' is '\(value)', but the matrix gives '\(expected)'", help: "write '\(field): \(expected)'\(way)")
  }
}
