import Identifiers
import Kinds
import Records
import ServiceTime

/// Skills that people need for their roles and cannot show.
struct CompetenceBook {
  struct Lack {
    let person: Int
    let role: String
    let skill: String
    /// Evidence that was good once, the latest last.
    let expired: [Int]
    /// Where the last of it says when it expires.
    let range: Range<Int>?
  }

  private struct Evidence {
    let position: Int
    let role: String?
    let skills: Set<String>
    let expires: CalendarDate?
    let range: Range<Int>?
  }

  private(set) var lacking: [Lack] = []

  /// Empty where nothing is recorded about competence at all.
  init(_ facts: ManagementFacts, for rule: any Rule.Type) {
    let evidence = Self.evidence(facts, for: rule)
    guard !evidence.isEmpty else { return }
    let people = PeopleRoles(facts)
    var skills: [String: [String]] = [:]
    for position in facts.catalogue.kinds.acting(as: .role).flatMap({ facts.positions(of: $0.name) }) {
      skills[facts.id(at: position)] = facts.texts(CheckField("skills"), at: position)
    }
    for person in people.people {
      for role in people.roles(of: person, on: facts.today) {
        for skill in skills[role] ?? [] {
          let all = (evidence[person] ?? []).filter { ($0.role ?? role) == role && $0.skills.contains(skill) }
          if all.contains(where: { $0.expires.map { facts.today < $0 } ?? true }) { continue }
          let expired = all.sorted { ($0.expires?.daysSinceEpoch ?? 0) < ($1.expires?.daysSinceEpoch ?? 0) }
          lacking.append(Lack(person: person, role: role, skill: skill, expired: expired.map(\.position), range: expired.last?.range))
        }
      }
    }
  }

  /// By the person.
  private static func evidence(_ facts: ManagementFacts, for rule: any Rule.Type) -> [Int: [Evidence]] {
    var evidence: [Int: [Evidence]] = [:]
    for declared in facts.entries(for: rule) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        let item = Evidence(
          position: position, role: fields["role"]?.first.flatMap { facts.text($0, at: position) },
          skills: Set((fields["skills"] ?? []).flatMap { facts.texts($0, at: position) }), expires: facts.day(fields["expires"] ?? [], at: position),
          range: fields["expires"]?.first.flatMap { facts.range($0, at: position) })
        for (person, _) in (fields["person"] ?? []).flatMap({ facts.links($0, at: position) }) { evidence[person, default: []].append(item) }
      }
    }
    return evidence
  }
}
