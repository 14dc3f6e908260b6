import Diagnostics
import Identifiers
import Kinds
import Records

package enum RequestWithoutApproval: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM069", name: "request-without-approval", severity: .warning,
    summary: "A request is being fulfilled whose model asks for an approval that it does not have.",
    why: """
      The model says that somebody has to agree before the work starts. The approval stands in the request.
      """,
    bad: good.replacing(
      "approvals:\n  - {by: alice, role: cab, decision: approved, at: 2026-06-30T09:00:00Z, digest: sha256-0}\n", with: ""),
    good: good)

  private static let good = ExampleRecords.accountModel
    + ExampleFiles(
      "requests/REQ-2026-0001.md",
      """
      ---
      title: An account for the new colleague
      status: in-progress
      model: RQM-account
      assignee: bob
      approvals:
        - {by: alice, role: cab, decision: approved, at: 2026-06-30T09:00:00Z, digest: sha256-0}
      ---

      """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        for source in links.by.flatMap({ facts.counted(links, of: position, by: $0) }) {
          guard facts.links(CheckField("approvals.by"), at: source).isEmpty else { continue }
          report(
            Draft("'\(facts.id(at: position))' asks for an approval, and there is none",
              help: "ask for it: 'itsm approve \(facts.id(at: source))'"),
            source)
        }
      }
    }
  }
}
