import Identifiers
import Records

package enum ExecutableRecord: Rule {
  package static let metadata = RuleMetadata(
    code: "ID007", name: "file-mode",
    summary: "A record has a mode other than 100644.",
    why: """
      A record is text, not a program. A changed mode shows up in every diff and hides among real changes.
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

      """, form: .executable),
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

  static func draft(at path: RepoPath) -> Draft {
    Draft("the record is executable", help: "run 'chmod -x \(path.shellWord)' or 'git update-index --chmod=-x \(path.shellWord)'")
  }
}
