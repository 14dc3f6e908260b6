import Diagnostics
import Identifiers
import Kinds
import Records

package enum ReleaseOfUnapprovedChange: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM066", name: "release-of-unapproved-change", severity: .warning,
    summary: "A release brings a change into use that is not approved.",
    why: """
      A release is a way of deploying approved changes, not a way around their approval.
      """,
    bad: good.replacing("status: approved", with: "status: submitted"),
    good: good)

  private static let good = ExampleFiles([
    "releases/REL-2026-0001.md":
      """
      ---
      title: Checkout 5
      status: deploying
      services: [SVC-checkout]
      changes: [CHG-2026-0001]
      owner: alice
      ---

      """,
    "changes/CHG-2026-0001.md":
      """
      ---
      title: New cache
      status: approved
      type: normal
      risk: low
      services: [SVC-checkout]
      window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}
      ---

      ## Reason
      Faster.

      ## Risk and impact
      None.

      ## Backout plan
      Put the old one back.

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        for (target, range) in links.fields.flatMap({ facts.links($0, at: position) }) {
          guard let lifecycle = facts.kind(at: target).lifecycle, let state = facts.catalogue.state(at: target) else { continue }
          let entries = Set(lifecycle.transitions.filter(\.needsApproval).map(\.to))
          guard !entries.isEmpty, !lifecycle.requires(in: state, from: Array(entries)) else { continue }
          report(
            Draft("it brings '\(facts.id(at: target))' into use, which is '\(state)' and not approved",
              help: "let the change be approved, or take it out",
              range: range), position)
        }
      }
    }
  }
}
