import Diagnostics
import Identifiers
import Kinds
import Records

package enum ReviewWithoutTopManagement: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM079", name: "review-without-top-management", severity: .warning,
    summary: "Nobody of top management took part in a management review.",
    why: """
      The review is top management's: it decides about money, people and aims. A role says with `top_management` that \
      its holders belong to it.
      """,
    bad: good.replacing(", erin]", with: "]"),
    good: good)

  private static let good = ExampleFiles([
    "roles/director.md":
      """
      ---
      title: Director
      owner: alice
      top_management: true
      ---

      """,
    "people/erin.md":
      """
      ---
      title: Erin Example
      emails: [erin@example.org]
      roles:
        - {role: director, from: 2024-01-01}
      ---

      """,
  ]) + ExampleRecords.managementReview.replacing("attendees: [alice, bob]", with: "attendees: [alice, bob, erin]")

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    let roles = facts.catalogue.kinds.acting(as: .role).flatMap { facts.positions(of: $0.name) }
      .filter { facts.text(CheckField("top_management"), at: $0) == "true" }.map { facts.id(at: $0) }
    guard !roles.isEmpty else { return }
    let people = PeopleRoles(facts)
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        let day = facts.day(fields["held"] ?? [], at: position) ?? facts.today
        let attendees = (fields["attendees"] ?? []).flatMap { facts.links($0, at: position).map(\.target) }
        guard !attendees.contains(where: { person in roles.contains { people.holds($0, person: person, on: day) } }) else { continue }
        report(
          Draft("nobody who took part held \(roles.map { "'\($0)'" }.listed("or")) on \(day)",
            help: "a management review needs top management",
            range: (fields["attendees"] ?? []).first.flatMap { facts.range($0, at: position) }), position)
      }
    }
  }
}
