import Diagnostics
import Identifiers

package enum RecoveryTooSlow: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM073", name: "recovery-too-slow", severity: .warning,
    summary: "A continuity test took longer or lost more than allowed, and nothing is done about it.",
    why: """
      The plan promises a time in which a service is back. Where the test shows that it cannot be kept, something is \
      done, or the promise changes.
      """,
    bad: good.replacing("actions:\n  - {action: Faster disks, owner: alice, due: 2026-09-30}\n", with: ""),
    good: good)

  package static let lack = "the recovery was too slow"

  private static let good = ExampleFiles(
    "continuity-tests/CNT-2026-0001.md",
    """
    ---
    title: Restore of the database
    held_on: 2026-05-04
    rto_target: 4h
    rto_measured: 6h
    result: partly
    actions:
      - {action: Faster disks, owner: alice, due: 2026-09-30}
    ---

    """)
}
