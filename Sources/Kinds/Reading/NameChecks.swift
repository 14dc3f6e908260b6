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
    for name in parts.chronology.joined() {
      checkField(name, names, at: declaration.at("chronology"), what: "'chronology'", serves: \.isMoment, as: "a date or an instant")
    }
    for clock in parts.clocks {
      checkStates(
        [clock.start] + clock.pause + clock.stop + clock.exclude, names, at: declaration.at("clocks", clock.name), what: "clock '\(clock.name)'")
    }
    for due in parts.due { checkDue(due, names, at: declaration.at("due")) }
    if let outages = parts.outages {
      checkField(outages, names, at: declaration.at("outages"), what: "'outages'", serves: \.isListOfGroups, as: "a list of groups")
    }
    checkLifecycle(parts, names, at: declaration.at("lifecycle"))
    checkChecks(of: parts, names, at: declaration.at("checks"))
  }

  private mutating func checkDue(_ due: DueDeclaration, _ names: KindNames, at place: Declaration) {
    var fields = names
    if let list = due.list {
      checkField(list, names, at: place, what: "'due'", serves: \.isListOfGroups, as: "a list of groups")
      guard let items = names.fields[list]?.groupFields else { return }
      fields = names.inside(items)
    }
    checkField(due.field, fields, at: place, what: "'due'", serves: \.canFallDue, as: "a date, an instant or a period")
    let place = place.at(due.name)
    checkStates(due.states, names, at: place, what: "'due'")
    for name in due.unless + due.same { checkField(name, fields, at: place, what: "'due'") }
    if let next = due.next { checkField(next, fields, at: place, what: "'due'", serves: \.isMoment, as: "a date or an instant") }
  }

  private mutating func checkLifecycle(_ parts: KindParts, _ names: KindNames, at place: Declaration) {
    for state in parts.lifecycle?.states ?? [] {
      let place = place.at("states", state.name.text)
      let what = "state '\(state.name)'"
      if let stamp = state.stamp { checkField(stamp, names, at: place, what: what, serves: \.isMoment, as: "a date or an instant") }
      if let period = state.schedules { checkField(period, names, at: place, what: what, serves: \.isPeriod, as: "a period") }
    }
    for (transition, place) in zip(parts.lifecycle?.transitions ?? [], parts.transitionPlaces) {
      let what = "transition '\(transition.from) -> \(transition.to)'"
      if let condition = transition.condition { checkCondition(condition, names, at: place.at("when"), what: what) }
      for actor in transition.by { checkActor(actor, names, at: place.at("by"), what: what) }
    }
  }

  /// The names in transitions that are no fields, where the repository's own files say them.
  func roleMentions(in parts: KindParts) -> [RoleMention] {
    zip(parts.lifecycle?.transitions ?? [], parts.transitionPlaces).flatMap { transition, place -> [RoleMention] in
      let place = place.at("by")
      guard let path = place.origin else { return [] }
      return transition.by.filter { actor in !parts.fields.contains { $0.name.text == actor.text } }.map {
        RoleMention(role: $0, what: "transition '\(transition.from) -> \(transition.to)'", path: path, range: place.range)
      }
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
    for name in [matrix.rows, matrix.columns, matrix.unless].compactMap(\.self) { checkField(name, names, at: place, what: what) }
    let columns = Set(matrix.values.values.flatMap(\.keys)), cells = Set(matrix.values.values.flatMap(\.values))
    checkValues(matrix.values.keys.sorted(), of: matrix.rows, names, at: place.at("values"), what: what)
    checkValues(columns.sorted(), of: matrix.columns, names, at: place.at("values"), what: what)
    checkValues(cells.sorted(), of: field.name, names, at: place.at("values"), what: what)
  }

  private mutating func checkCondition(_ condition: Condition, _ names: KindNames, at place: Declaration, what: String) {
    for term in condition.terms {
      checkField(term.field, names, at: place, what: what)
      checkValues(term.values, of: term.field, names, at: place, what: what)
    }
  }

  mutating func checkField(
    _ name: FieldName, _ names: KindNames, at place: Declaration, what: String, serves: (FieldType) -> Bool = { _ in true }, as wanted: String = ""
  ) {
    guard let type = names.fields[name] else {
      if names.isUnreadable(name) { return }
      let known = names.fields.keys.map(\.text)
      return refuse(.conflict, place, "\(what) names a field '\(name)' that the kind does not declare", help: suggestion(for: name.text, in: known))
    }
    if !serves(type) { refuse(.conflict, names.blamed(place, name, "type"), "\(what) names the field '\(name)', which is not \(wanted)") }
  }

  private mutating func checkValues(_ values: [String], of field: FieldName, _ names: KindNames, at place: Declaration, what: String) {
    guard let options = names.fields[field]?.options else { return }
    for value in values where !options.contains(value) {
      refuse(
        .conflict, names.blamed(place, field, "of"), "\(what) names '\(value)', which is no value of '\(field)'", help: suggestion(for: value, in: options))
    }
  }

  mutating func checkStates(_ states: [StateName], _ names: KindNames, at place: Declaration, what: String) {
    for state in states where !names.states.contains(state.text) {
      refuse(.conflict, place, "\(what) names a state '\(state)' that the lifecycle does not have", help: suggestion(for: state.text, in: names.states))
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
