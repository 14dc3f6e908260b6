import Diagnostics
import Identifiers

package enum ControlIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM091", name: "control-incomplete", severity: .warning,
    summary: "A control has no owner or evidence, or its exception has ended.",
    why: """
      A control protects only while somebody sees to it and something shows that it works. An exception ends on its \
      day.
      """,
    bad: good.replacing("evidence: The log of the backup server\n", with: ""),
    good: good)

  package static let lapse = "the exception has ended"

  private static let good = ExampleFiles(
    "controls/CTL-backup.md",
    """
    ---
    title: Daily backup
    status: implemented
    owner: alice
    evidence: The log of the backup server
    ---

    """)
}
