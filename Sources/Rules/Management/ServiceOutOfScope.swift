import Diagnostics
import Identifiers
import Kinds
import Records

package enum ServiceOutOfScope: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM004", name: "service-out-of-scope", severity: .warning,
    summary: "A service in operation is neither in the scope nor excluded from it.",
    why: """
      The scope says what the management system covers. A service that it does not mention is covered by accident, or \
      not at all: name it, or exclude it with a reason.
      """,
    bad: good.replacing("services: [SVC-mail]\n", with: ""),
    good: good)

  private static let good =
    ExampleFiles(
      "scopes/SCO-all.md",
      """
      ---
      title: Scope of service management
      status: active
      statement: All services.
      services: [SVC-mail]
      owner: alice
      review_by: 2027-01-31
      ---

      """)
    + ExampleRecords.mail

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: false) { declared, position in
      report(
        Draft("no scope in force names '\(facts.id(at: position))'",
          help: "add it to the services of the scope, or to its exclusions with a reason"),
        position)
    }
  }
}
