import Identifiers
import Kinds
import Records
import ServiceTime

extension ManagementFacts {
  /// The records that count of those that refer to one: their state is among those that the check names, and so is today.
  func counted(_ links: LinkCheck, of position: Int, by incoming: LinkCheck.Incoming) -> [Int] {
    mentions(of: position, by: incoming).filter { counts($0, links) }
  }

  private func counts(_ source: Int, _ links: LinkCheck) -> Bool {
    guard links.byStates.isEmpty || isInState(at: source, links.byStates, of: kind(at: source)) else { return false }
    guard links.between.count == 2, let first = day([links.between[0]], at: source), let last = day([links.between[1]], at: source) else {
      return true
    }
    return first <= today && today <= last
  }

  /// Calls with every record that nothing refers to in the way its kind declares. Without `speaksWithoutAny` nothing is said where
  /// no record at all could refer: what is not there yet is for the report on evidence.
  func forEachLacking(_ rule: any Rule.Type, speaksWithoutAny: Bool, _ body: (DeclaredCheck, Int) -> Void) {
    for declared in entries(for: rule) {
      guard case .links(let links) = declared.entry.content else { continue }
      let holders = Set(links.by.map(\.kind)).flatMap { positions(of: $0) }
      guard speaksWithoutAny || holders.contains(where: { counts($0, links) }) else { continue }
      for position in subjects(of: declared) where !links.by.contains(where: { !counted(links, of: position, by: $0).isEmpty }) {
        body(declared, position)
      }
    }
  }

  /// Something that comes again for a record and has not come in time.
  struct Overdue {
    let position: Int
    /// The last day on which all was well.
    let day: CalendarDate
    /// When it came last, in words.
    let since: String
  }

  func forEachOverdue(_ rule: any Rule.Type, _ body: (Overdue) -> Void) {
    for declared in entries(for: rule) {
      guard case .links(let links) = declared.entry.content, let on = links.on else { continue }
      for position in subjects(of: declared) {
        guard let place = place(at: position), let every = Deadline.first(of: links.every, at: place) else { continue }
        let sources = links.by.flatMap { counted(links, of: position, by: $0) }
        let days = sources.compactMap { source in day([on], at: source).map { (day: $0, source: source) } }
        let latest = days.filter { $0.day <= today }.max { $0.day < $1.day }
        guard let start = latest?.day ?? day(links.since, at: position) else { continue }
        let last = start.adding(days: every.roundedDays)
        guard last < today else { continue }
        let since = latest.map { "the last one was '\(id(at: $0.source))' on \($0.day)" } ?? "there was none since \(start)"
        body(Overdue(position: position, day: last, since: since))
      }
    }
  }

  /// The last of some occasions, where the next one should have been.
  struct Late {
    let position: Int
    let day: CalendarDate
    let range: Range<Int>?
  }

  func forEachLate(_ rule: any Rule.Type, _ body: (Late) -> Void) {
    for declared in entries(for: rule) {
      guard case .fields(let fields) = declared.entry.content, let held = fields["held"], let next = fields["next"] else { continue }
      let occasions = subjects(of: declared).compactMap { position in day(held, at: position).map { (day: $0, position: position) } }
      guard let last = occasions.filter({ $0.day <= today }).max(by: { $0.day < $1.day }) else { continue }
      let due = day(next, at: last.position) ?? last.day.adding(days: 365)
      guard due < today else { continue }
      body(Late(position: last.position, day: due, range: range(next[0], at: last.position)))
    }
  }

  /// Calls with every word that a check of the rule marks.
  func forEachWord(_ rule: any Rule.Type, _ body: (DeclaredCheck, Int, String, Range<Int>?) -> Void) {
    let declared = entries(for: rule)
    guard !declared.isEmpty else { return }
    for found in declared {
      for position in positions(of: found.kind.name) {
        for mark in catalogue.marks(at: position) where mark.check == found.check && mark.entry == found.position {
          if let word = mark.word { body(found, position, word, mark.range) }
        }
      }
    }
  }

  /// The people who answer for a record, as its kind declares them.
  func answering(for position: Int) -> Set<Int> {
    let kind = kind(at: position)
    var people: Set<Int> = []
    for declared in entries(for: OwnerLeft.self) where declared.kind === kind {
      guard case .links(let links) = declared.entry.content else { continue }
      for field in links.fields { people.formUnion(self.links(field, at: position).map(\.target)) }
    }
    return people
  }
}
