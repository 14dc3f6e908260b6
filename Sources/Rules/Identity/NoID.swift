import Identifiers
package import Records

package enum NoID: RecordRule {
  package static let metadata = RuleMetadata(
    code: "ID004", name: "no-id",
    summary: "A record of a kind that takes its id from a field lacks that field.",
    why: """
      Without an id nothing can refer to the record, and its history cannot be followed.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .noID = problem else { return nil }
    return Draft("the record has no id: the field that the kind takes it from is missing")
  }
}
