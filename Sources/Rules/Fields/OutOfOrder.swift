import Identifiers
package import Records

package enum OutOfOrder: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD007", name: "out-of-order",
    summary: "A recorded time lies before one that must precede it.",
    why: """
      Durations are computed from these times; a negative one is never right. Usually a day, a month or a zone was mistyped.
      """,
    bad: .incident("opened_at: 2026-03-01T10:15:00Z", "acknowledged_at: 2026-03-01T09:15:00Z")
      .replacing("status: new", with: "status: in-progress"),
    good: .incident("opened_at: 2026-03-01T10:15:00Z", "acknowledged_at: 2026-03-01T10:25:00Z")
      .replacing("status: new", with: "status: in-progress"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .outOfOrder(let field, let value, let earlier, let time) = problem else { return nil }
    return Draft("'\(field)' (\(value)) lies before '\(earlier)' (\(time))", help: "one of the two is wrong: correct it, in the zone that it happened in")
  }
}
