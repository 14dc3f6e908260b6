import Diagnostics
import Identifiers
import Kinds
import Records

package enum UnknownCategory: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM060", name: "unknown-category", severity: .warning,
    summary: "A record has a category that the policy of its kind does not list.",
    why: """
      Trends by category work while everybody uses the same words. The policy that governs the kind lists them in \
      `categories`.
      """,
    bad: good.replacing("category: application", with: "category: applcation"),
    good: good)

  private static let good = ExampleFiles([
    "policies/POL-change.md":
      """
      ---
      title: Change policy
      status: active
      topic: change
      owner: alice
      approver: bob
      governs: change
      categories: [application, infrastructure]
      definitions:
        emergency: A service is lost.
        major-impact: Customers notice it.
      review_by: 2027-01-31
      ---

      """,
    "changes/CHG-2026-0001.md":
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      category: application
      services: [SVC-checkout]
      ---

      ## Reason
      Faster.

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    let allowed = CategoryLists(facts)
    guard !allowed.isEmpty else { return }
    facts.forEachWord(Self.self) { declared, position, word, range in
      guard let known = allowed.words(for: declared.kind.name), !known.contains(word) else { return }
      report(
        Draft("no policy in force lists the category '\(word)'",
          help: Suggestion.nearest(word, in: known).map { "did you mean '\($0)'?" } ?? "known: \(known.listed("and"))", range: range), position)
    }
  }
}
