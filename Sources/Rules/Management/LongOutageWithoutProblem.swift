import Diagnostics
import Identifiers

package enum LongOutageWithoutProblem: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM071", name: "long-outage-without-problem", severity: .warning,
    summary: "A long outage without plan has no problem.",
    why: """
      A service that was down for most of a day will be so again unless its cause is found. Record a problem, or name \
      the one that there is. The length is eight hours; a repository may set its own in `.itsm/kinds`.
      """,
    bad: good.replacing("problem: PRB-2026-0001\n", with: ""),
    good: good)

  package static let remedy: String? = "record the problem with 'itsm new problem' and name it in 'problem'"

  private static let good = ExampleFiles([
    "incidents/INC-2026-0001.md":
      """
      ---
      title: Nobody can order
      status: resolved
      impact: high
      urgency: high
      priority: P1
      assignee: bob
      problem: PRB-2026-0001
      resolution: Restarted
      outages:
        - period: {start: 2026-06-29T06:00:00Z, end: 2026-06-29T16:30:00Z}
          extent: full
      ---

      """,
    "problems/PRB-2026-0001.md":
      """
      ---
      title: The gateway loses its session
      status: new
      ---

      """,
  ])
}
