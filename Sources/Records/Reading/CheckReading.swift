import FrontMatter
import Identifiers
import Kinds
import ServiceTime

extension RecordReader {
  /// Looks at what the checks of the kind can tell of this record alone, and marks what needs the present or other records.
  mutating func readChecks(_ context: RecordContext) {
    let key = CheckAgenda.Key(kind: ObjectIdentifier(context.kind), state: context.state)
    let agenda: CheckAgenda
    if let known = agendas[key] { agenda = known } else {
      agenda = CheckAgenda(context.kind, context.state)
      agendas[key] = agenda
    }
    for position in agenda.positions {
      let check = context.kind.checks[position.check]
      let entry = check.entries[position.entry]
      if position.isCertain || requirements.requires(from: entry.scope.from, in: context) {
        read(entry, at: EntryPosition(name: check.name, check: position.check, entry: position.entry), context)
      }
    }
  }

  private mutating func read(_ entry: CheckEntry, at position: EntryPosition, _ context: RecordContext) {
    guard let list = entry.scope.list else {
      return read(entry, at: position, CheckPlace(root: context.root), context)
    }
    guard let items = context.root[list.text]?.items else { return }
    if case .series(let start, let end) = entry.content { return readSeries(items, start, end, of: position.name) }
    let fields = context.kind.fields[list]?.type.groupFields
    let places = items.filter { $0.kind == .mapping }.map { CheckPlace(root: context.root, item: $0, itemFields: fields) }
    if case .deadline(let deadline) = entry.content, deadline.isLatest {
      let latest = places.filter { $0.holds(entry.scope) }.compactMap { place in deadline.day(at: place, added: false).map { ($0, place) } }
      if let last = latest.max(by: { $0.0 < $1.0 })?.1 { read(entry, at: position, last, context) }
      return
    }
    for place in places { read(entry, at: position, place, context) }
  }

  private mutating func read(_ entry: CheckEntry, at position: EntryPosition, _ place: CheckPlace, _ context: RecordContext) {
    guard place.holds(entry.scope) else { return }
    switch entry.content {
    case .expectation(let expectation):
      guard var unmet = expectation.unmet(at: place, check: position.name) else { return }
      unmet.state = context.state?.text
      problems.append(RecordProblem(.unmet(unmet), at: unmet.comparisons.first.flatMap { place[CheckField($0.left)]?.range } ?? place.labelRange))
    case .deadline(let deadline):
      if let day = deadline.day(at: place) { mark(position, day: day, at: place[deadline.date]?.range) }
    case .product(let value, let factors): readProduct(value, factors, of: position.name, place)
    case .word(let route):
      if let value = place[route], value.kind == .scalar { mark(position, word: value.text, at: value.range) }
    case .series: break
    case .fields, .links, .clauses:
      if entry.scope.hasConditions { mark(position) }
    }
  }

  private mutating func mark(_ position: EntryPosition, day: Int32? = nil, word: String? = nil, at range: Range<Int>? = nil) {
    marks.append(CheckMark(check: position.check, entry: position.entry, day: day, word: word, range: range))
  }

  private mutating func readProduct(_ route: CheckField, _ factors: [CheckField], of check: String, _ place: CheckPlace) {
    guard let value = place[route], let score = CheckPlace.number(value.text) else { return }
    let numbers = factors.compactMap { place[$0].flatMap { CheckPlace.number($0.text) } }
    let product = numbers.reduce(1, *)
    guard numbers.count == factors.count, score != product else { return }
    let expected = product == product.rounded() && abs(product) < 1e15 ? "\(Int64(product))" : "\(product)"
    problems.append(
      RecordProblem(.wrongProduct(check, field: route.text, value: value.text, expected: expected, factors: factors.map(\.text)), at: value.range))
  }

  private mutating func readSeries(_ items: Value.Items, _ start: CheckField, _ end: CheckField, of check: String) {
    var parts: [(first: Int, last: Int, end: String, value: Value)] = []
    for item in items where item.kind == .mapping {
      let place = CheckPlace(root: item)
      guard let from = place[start], let to = place[end], let first = CheckPlace.day(from), let last = CheckPlace.day(to) else { continue }
      parts.append((first, last, to.text, from))
    }
    parts.sort { ($0.first, $0.last) < ($1.first, $1.last) }
    var reached: (last: Int, text: String)?
    for part in parts {
      if let reached, part.first > reached.last + 1 {
        problems.append(RecordProblem(.gap(check, after: reached.text, before: part.value.text), at: part.value.range))
      }
      if part.last >= reached?.last ?? Int.min { reached = (part.last, part.end) }
    }
  }
}

/// An entry of a check: the check's name, and where both stand in the kind.
private struct EntryPosition {
  let name: String
  let check: Int
  let entry: Int
}
