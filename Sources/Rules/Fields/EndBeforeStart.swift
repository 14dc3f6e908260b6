import Identifiers
package import Records

package enum EndBeforeStart: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD009", name: "end-before-start",
    summary: "A period ends at or before its start.",
    why: """
      Such a period has no length; usually a date was mistyped.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      window: {start: 2026-03-01T22:00:00Z, end: 2026-03-01T20:00:00Z}
      ---

      ## Reason

      Faster.

      """),
    good: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      window: {start: 2026-03-01T20:00:00Z, end: 2026-03-01T22:00:00Z}
      ---

      ## Reason

      Faster.

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .endBeforeStart(let field) = problem else { return nil }
    return Draft("the period '\(field)' does not end after it starts")
  }
}
