import Diagnostics
import Identifiers

extension DeclarationReader {
  /// Reports every name in a kind that refers to a field or a state which the kind does not have, or to a field of a type that
  /// cannot serve there.
  mutating func checkNames(in parts: KindParts, _ declaration: Declaration) {
    let names = KindNames(parts, declaration)
    checkRequirements(of: parts.fields, names, at: declaration.at("fields"))
    for field in parts.fields { checkMatrix(of: field, names, at: declaration.at("fields", field.name.text, "matrix")) }
    for section in parts.sections {
      checkStates(section.from, names, at: declaration.at("sections", section.heading), what: "section '\(section.heading)'")
    }
    checkChronology(parts.chronology, names, at: declaration.at("chronology"))
    for clock in parts.clocks { checkClock(clock, names, at: declaration.at("clocks")) }
    for due in parts.due { checkDue(due, names, at: declaration.at("due")) }
    if let outages = parts.outages { checkOutages(outages, names, at: declaration.at("outages")) }
    checkLifecycle(parts, names, at: declaration.at("lifecycle"))
    checkChecks(of: parts, names)
  }

  private mutating func checkChronology(_ orders: [[FieldName]], _ names: KindNames, at place: Declaration) {
    for (position, order) in orders.enumerated() {
      let place: Declaration = if case .list(let items) = place.content, items.count == orders.count, case .list = items[position].content { items[position] } else { place }
      if order.count < 2 {
        refuse(.conflict, place, "'chronology' puts fewer than two fields in order", help: "name the fields in the order of their times: [opened_at, closed_at]")
      }
      for (position, name) in order.enumerated() {
        checkField(name, names, at: place, what: "'chronology'", serves: \.isMoment, as: "a date or an instant")
        if order[..<position].contains(name) { refuse(.conflict, place.naming(name.text), "'chronology' names '\(name)' twice in one order", help: "remove one of the two") }
      }
    }
  }

  private mutating func checkClock(_ clock: ClockDeclaration, _ names: KindNames, at place: Declaration) {
    let what = "clock '\(clock.name)'"
    if clock.name.isEmpty || !clock.name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) {
      refuse(.wrongValue, place.key(clock.name), "'\(clock.name)' is no name of a clock", help: "letters, digits, '-' and '_' only")
    }
    let place = place.at(clock.name)
    for (key, states) in [("start", [clock.start]), ("pause", clock.pause), ("stop", clock.stop), ("exclude", clock.exclude)] {
      checkStates(states, names, at: place.at(key), what: what)
      if ["stop", "exclude"].contains(key), states.contains(clock.start) {
        refuse(.conflict, place.at(key).naming(clock.start.text), "\(what) starts in '\(clock.start)', where '\(key)' ends it at once", help: "remove '\(clock.start)' from one of the two")
      }
    }
    for name in clock.excludeWith { checkField(name, names, at: place.at("exclude_with").naming(name.text), what: what) }
  }

  private mutating func checkOutages(_ outages: FieldName, _ names: KindNames, at place: Declaration) {
    checkField(outages, names, at: place, what: "'outages'", serves: \.isListOfGroups, as: "a list of groups")
    guard let type = names.fields[outages], type.isListOfGroups, type.groupFields?["period"]?.type.isPeriod != true else { return }
    refuse(
      .conflict, names.blamed(place, outages, "fields"), "'outages' names the field '\(outages)', whose items have no 'period' that tells when",
      help: "add 'period: {type: period}' to its 'fields'")
  }

  private mutating func checkDue(_ due: DueDeclaration, _ names: KindNames, at place: Declaration) {
    var fields = names
    let key = place.key(due.name)
    if let list = due.list {
      checkField(list, names, at: key, what: "'due'", serves: \.isListOfGroups, as: "a list of groups")
      guard let items = names.fields[list]?.groupFields else { return }
      fields = names.inside(items)
    }
    checkField(due.field, fields, at: key, what: "'due'", serves: \.canFallDue, as: "a date, an instant or a period")
    let place = place.at(due.name)
    checkStates(due.states, names, at: place.at("in"), what: "'due'")
    for (key, list) in [("unless", due.unless), ("same", due.same)] {
      for name in list { checkField(name, fields, at: place.at(key), what: "'due'") }
    }
    if let next = due.next { checkField(next, fields, at: place.at("next"), what: "'due'", serves: \.isMoment, as: "a date or an instant") }
  }

  private mutating func checkLifecycle(_ parts: KindParts, _ names: KindNames, at place: Declaration) {
    for state in parts.lifecycle?.states ?? [] {
      let place = place.at("states", state.name.text)
      let what = "state '\(state.name)'"
      if let stamp = state.stamp { checkField(stamp, names, at: place.at("stamp"), what: what, serves: \.isMoment, as: "a date or an instant") }
      if let period = state.schedules { checkField(period, names, at: place.at("schedules"), what: what, serves: \.isPeriod, as: "a period") }
    }
    for (transition, place) in zip(parts.lifecycle?.transitions ?? [], parts.transitionPlaces) {
      let what = "transition '\(transition.from) -> \(transition.to)'"
      if let condition = transition.condition { checkCondition(condition, names, at: place.at("when"), what: what) }
      for actor in transition.by { checkActor(actor, names, at: place.at("by").naming(actor.text), what: what) }
    }
  }

  /// The names in transitions that are no fields, where the repository's own files say them.
  func roleMentions(in parts: KindParts) -> [RoleMention] {
    zip(parts.lifecycle?.transitions ?? [], parts.transitionPlaces).flatMap { transition, place -> [RoleMention] in
      let place = place.at("by")
      return transition.by.filter { actor in !parts.fields.contains { $0.name.text == actor.text } }.compactMap { actor in
        let place = place.naming(actor.text)
        return place.origin.map { RoleMention(role: actor, what: "transition '\(transition.from) -> \(transition.to)'", path: $0, range: place.range) }
      }
    }
  }

  /// The well-formed numbers of clauses, where the repository's own files say them.
  func clauseMentions(in parts: KindParts, _ declaration: Declaration) -> [ClauseMention] {
    let lists = [declaration["clauses"]] + parts.checkPlaces.sorted { $0.key < $1.key }.flatMap(\.value).map { $0["all"] }
    return lists.compactMap(\.self).flatMap { $0.items ?? [] }.compactMap { item in
      guard let clause = item.scalar, let path = item.origin, ClauseNumber.isClause(clause.utf8) else { return nil }
      return ClauseMention(clause: clause, path: path, range: item.range)
    }
  }

  /// A field that names a person, or else a role, whose records are in the tree.
  private mutating func checkActor(_ actor: RoleName, _ names: KindNames, at place: Declaration, what: String) {
    if let type = names.fields[FieldName(actor.text)] {
      if case .person = type { return }
      refuse(.conflict, names.blamed(place, FieldName(actor.text), "type"), "\(what) is by '\(actor)', a field that does not name one person")
    } else if !IDScheme.name.accepts(actor.text, prefix: nil) {
      refuse(.wrongValue, place, "\(what) is by '\(actor)', which is no name of a role", help: "roles are named by their ids: lower-case letters, digits and '-'")
    }
  }

  /// Sub-fields too: what makes them required are states and fields of the record.
  private mutating func checkRequirements(of fields: [FieldDeclaration], _ names: KindNames, at place: Declaration) {
    for field in fields {
      let place = place.at(field.name.text)
      let what = "field '\(field.name)'"
      checkStates(field.requiredFrom, names, at: place.at("required_from"), what: what)
      if let condition = field.requiredWhen { checkCondition(condition, names, at: place.at("required_when"), what: what) }
      if let key = field.conditionsOn, names.fields[key] == nil, !fields.contains(where: { $0.name == key }) {
        let known = fields.map(\.name.text) + names.fields.keys.map(\.text)
        refuse(.conflict, place.at("on"), "\(what) is on a field '\(key)' that is neither beside it nor in the record", help: suggestion(for: key.text, in: known))
      }
      if let group = field.type.groupFields { checkRequirements(of: group.fields, names, at: place.at("fields")) }
    }
  }

  private mutating func checkMatrix(of field: FieldDeclaration, _ names: KindNames, at place: Declaration) {
    guard let matrix = field.matrix else { return }
    let what = "the matrix of '\(field.name)'"
    for (key, name) in [("rows", matrix.rows), ("columns", matrix.columns)] {
      checkField(name, names, at: place.at(key), what: what, serves: \.isOneText, as: "a single value")
    }
    if let name = matrix.unless { checkField(name, names, at: place.at("unless"), what: what) }
    checkField(field.name, names, at: place, what: what, serves: \.isOneText, as: "a single value")
    let values = place.at("values")
    for (row, cells) in matrix.values.sorted(by: { $0.key < $1.key }) {
      checkValue(row, of: matrix.rows, names, at: values.key(row), what: what)
      for (column, cell) in cells.sorted(by: { $0.key < $1.key }) {
        checkValue(column, of: matrix.columns, names, at: values.at(row).key(column), what: what)
        checkValue(cell, of: field.name, names, at: values.at(row, column), what: what)
      }
    }
  }

  private mutating func checkCondition(_ condition: Condition, _ names: KindNames, at place: Declaration, what: String) {
    for term in condition.terms {
      checkField(term.field, names, at: place.key(term.field.text), what: what)
      for value in term.values { checkValue(value, of: term.field, names, at: place.at(term.field.text).naming(value), what: what) }
    }
  }

  mutating func checkField(
    _ name: FieldName, _ names: KindNames, at place: Declaration, what: String, serves: (FieldType) -> Bool = { _ in true }, as wanted: String = ""
  ) {
    guard let type = names.fields[name] else {
      if names.isUnreadable(name) { return }
      let known = names.fields.keys.map(\.text)
      return refuse(.conflict, place.naming(name.text), "\(what) names a field '\(name)' that the kind does not declare", help: suggestion(for: name.text, in: known))
    }
    if !serves(type) { refuse(.conflict, names.blamed(place.naming(name.text), name, "type"), "\(what) names the field '\(name)', which is not \(wanted)") }
  }

  private mutating func checkValue(_ value: String, of field: FieldName, _ names: KindNames, at place: Declaration, what: String) {
    guard let type = names.fields[field]?.innermost, type.isOneText, !TypedText.accepts(value, as: type) || type.options?.contains(value) == false else { return }
    refuse(
      .conflict, names.blamed(place, field, type.options == nil ? "type" : "of"), "\(what) names '\(value)', which is no value of '\(field)'",
      help: suggestion(for: value, in: type.options ?? []))
  }

  mutating func checkStates(_ states: [StateName], _ names: KindNames, at place: Declaration, what: String) {
    for state in states where !names.states.contains(state.text) {
      refuse(.conflict, place.naming(state.text), "\(what) names a state '\(state)' that the lifecycle does not have", help: suggestion(for: state.text, in: names.states))
    }
  }
}

/// What the names in a kind can refer to.
struct KindNames {
  let fields: [FieldName: FieldType]
  let states: [String]
  private let declaration: Declaration?

  init(_ parts: KindParts, _ declaration: Declaration? = nil) {
    self.declaration = declaration?.at("fields")
    fields = Dictionary(parts.fields.map { ($0.name, $0.type) }) { first, _ in first }
    states = parts.lifecycle?.states.map(\.name.text) ?? []
  }

  private init(fields: [FieldName: FieldType], states: [String], declaration: Declaration?) {
    self.fields = fields
    self.states = states
    self.declaration = declaration
  }

  /// What names in an item of a list can refer to: its own fields, and those of the record besides.
  func inside(_ items: FieldTable) -> KindNames {
    KindNames(fields: fields.merging(items.fields.map { ($0.name, $0.type) }) { _, own in own }, states: states, declaration: declaration)
  }

  /// Whether the field is declared and has a finding of its own.
  func isUnreadable(_ field: FieldName) -> Bool { fields[field] == nil && declaration?[field.text] != nil }

  /// Where a built-in kind speaks of a field, what the repository says of the field is to blame.
  func blamed(_ place: Declaration, _ field: FieldName, _ key: String) -> Declaration {
    guard place.origin == nil, let own = declaration?.at(field.text, key), own.origin != nil else { return place }
    return own
  }
}

extension FieldType {
  var isPeriod: Bool { if case .period = self { true } else { false } }
  fileprivate var canFallDue: Bool { isMoment || isPeriod }
  var isListOfGroups: Bool { if case .list(.group) = self { true } else { false } }
}

func suggestion(for word: String, in known: [String]) -> String? {
  Suggestion.nearest(word, in: known).map { "did you mean '\($0)'?" }
}
