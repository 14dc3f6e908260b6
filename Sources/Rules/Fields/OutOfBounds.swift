import Identifiers
package import Records

package enum OutOfBounds: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD008", name: "out-of-bounds",
    summary: "A number is below or above what the field allows.",
    why: """
      The kind states the bounds, for example of a score from 1 to 5.
      """,
    bad: ExampleFiles(
      "risks/RSK-0001.md",
      """
      ---
      title: Single database node
      status: identified
      likelihood: 9
      ---

      """),
    good: ExampleFiles(
      "risks/RSK-0001.md",
      """
      ---
      title: Single database node
      status: identified
      likelihood: 3
      ---

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .outOfBounds(let field, let value, let minimum, let maximum) = problem else { return nil }
    let bounds = [minimum.map { "at least \($0)" }, maximum.map { "at most \($0)" }].compactMap(\.self).joined(separator: " and ")
    return Draft("'\(field)' is \(value), but must be \(bounds)")
  }
}
