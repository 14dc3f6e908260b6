import Identifiers
package import Records

package enum MissingSection: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD005", name: "missing-section",
    summary: "The body lacks a heading that the state requires.",
    why: """
      The kind says which parts a record must explain in words, and from which state on. The appendix does not count: it is not part of what is approved.
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
      ---

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
      ---

      ## Reason

      Faster.

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .missingSection(let heading, let reason) = problem else { return nil }
    return Draft("the section '\(heading)' is missing\(reason.phrase)", help: "add a heading '## \(heading)' to the text")
  }
}
