import Diagnostics
import Identifiers
import Kinds
import Records

package enum NotOneInForce: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM003", name: "not-one-in-force", severity: .warning,
    summary: "More than one record is in force where only one may be, or the last one is not in force any more.",
    why: """
      There is one scope, one service management policy and one plan at a time; with two, nobody knows which one \
      holds. Retire the old one when a new one comes into force.
      """,
    bad: good.replacing("status: draft", with: "status: active"),
    good: good)

  private static let good = ExampleFiles([
    "scopes/SCO-one.md":
      """
      ---
      title: Scope of service management
      status: active
      owner: alice
      review_by: 2027-01-31
      ---

      """,
    "scopes/SCO-two.md":
      """
      ---
      title: Scope of all sites
      status: draft
      owner: alice
      review_by: 2027-01-31
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      let subjects = facts.subjects(of: declared)
      for second in subjects.dropFirst() {
        report(
          Draft("two are in force: '\(facts.id(at: subjects[0]))' and '\(facts.id(at: second))'",
            help: "retire the one that holds no longer"),
          second)
      }
      let all = facts.positions(of: declared.kind.name)
      // What is being written is not missed yet, and what was never there is for the report on evidence.
      guard subjects.isEmpty, !declared.entry.scope.hasConditions, let last = all.last, !all.contains(where: facts.isOpen) else { continue }
      report(Draft("no \(declared.kind.title.lowercased()) is in force any more", help: "let a new one come into force"), last)
    }
  }
}
