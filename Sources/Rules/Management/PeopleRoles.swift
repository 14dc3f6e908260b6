import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Who holds which role when, as the records of people say it.
struct PeopleRoles {
  private struct Holding {
    let role: String
    let from: CalendarDate?
    let until: CalendarDate?
  }

  /// By the position of the person; programs and people who have left apart.
  private(set) var people: [Int] = []
  private var holdings: [Int: [Holding]] = [:]

  init(_ facts: ManagementFacts) {
    for position in facts.catalogue.kinds.acting(as: .person).flatMap({ facts.positions(of: $0.name) }) {
      holdings[position] = facts.items(CheckField("roles"), at: position).compactMap { item -> Holding? in
        guard let role = item["role"]?.text else { return nil }
        return Holding(role: role, from: item["from"].flatMap { CalendarDate($0.text) }, until: item["until"].flatMap { CalendarDate($0.text) })
      }
      let left = facts.day([CheckField("active_until")], at: position).map { $0 <= facts.today } ?? false
      if !left, facts.text(CheckField("automation"), at: position) != "true" { people.append(position) }
    }
  }

  func holds(_ role: String, person: Int, on day: CalendarDate) -> Bool { roles(of: person, on: day).contains(role) }

  /// The roles that a person holds on a day, each once.
  func roles(of person: Int, on day: CalendarDate) -> [String] {
    let held = (holdings[person] ?? []).filter { ($0.from.map { $0 <= day } ?? true) && ($0.until.map { day < $0 } ?? true) }
    return Set(held.map(\.role)).sorted()
  }
}
