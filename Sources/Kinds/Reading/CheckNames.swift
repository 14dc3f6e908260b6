import Identifiers

extension DeclarationReader {
  /// Reports what the checks of a kind name and the kind does not have.
  mutating func checkChecks(of parts: KindParts, _ names: KindNames, at place: Declaration) {
    for check in parts.checks {
      let what = "check '\(check.name)'"
      for entry in check.entries {
        let reader = EntryNames(names: names, scope: entry.scope)
        let place = place.at(check.name)
        checkScope(entry.scope, reader, at: place, what: what)
        checkContent(entry.content, reader, at: place, what: what)
      }
    }
  }

  private mutating func checkScope(_ scope: CheckScope, _ reader: EntryNames, at place: Declaration, what: String) {
    checkStates(scope.states + scope.from, reader.names, at: place, what: what)
    if let list = scope.list {
      checkField(list, reader.names, at: place, what: what, serves: \.isListOfGroups, as: "a list of groups")
    }
    for condition in [scope.when, scope.not].compactMap(\.self) {
      for term in condition.terms {
        guard let type = checkRoute(CheckField(term.field.text), reader, at: place, what: what), let options = type.options else { continue }
        let place = reader.names.blamed(place, term.field, "of")
        for value in term.values where !options.contains(value) {
          refuse(.conflict, place, "\(what) names '\(value)', which is no value of '\(term.field)'", help: suggestion(for: value, in: options))
        }
      }
    }
    for route in scope.unless { checkRoute(route, reader, at: place, what: what) }
  }

  private mutating func checkContent(_ content: CheckContent, _ reader: EntryNames, at place: Declaration, what: String) {
    func serve(_ route: CheckField, _ fits: (FieldType) -> Bool, _ wanted: String) {
      guard let type = checkRoute(route, reader, at: place, what: what), !fits(type) else { return }
      let place = route.names.first.map { reader.names.blamed(place, $0, "type") } ?? place
      refuse(.conflict, place, "\(what) names the field '\(route.text)', which is not \(wanted)")
    }
    func serve(_ spans: [Deadline.Span]) {
      for case .field(let route) in spans { serve(route, \.isDuration, "a duration") }
    }
    switch content {
    case .expectation(let expectation):
      for route in expectation.fields + expectation.any { checkRoute(route, reader, at: place, what: what) }
      for comparison in expectation.comparisons {
        if comparison.relation == .longer { serve(comparison.left, \.isPeriod, "a period") } else {
          serve(comparison.left, \.isComparable, "a single value")
        }
        if case .field(let route) = comparison.right { serve(route, \.isComparable, "a single value") }
      }
    case .deadline(let deadline):
      serve(deadline.date, \.isMoment, "a date or an instant")
      serve(deadline.plus)
    case .product(let value, let factors):
      for route in [value] + factors { serve(route, \.isNumber, "a number") }
    case .series(let start, let end):
      for route in [start, end] { serve(route, \.isMoment, "a date or an instant") }
    case .fields(let fields):
      for route in fields.keys.sorted().flatMap({ fields[$0] ?? [] }) { checkRoute(route, reader, at: place, what: what) }
    case .links(let links):
      for route in links.fields { serve(route, \.leadsElsewhere, "a reference or a person") }
      for route in links.since { serve(route, \.isMoment, "a date or an instant") }
      serve(links.every)
    case .clauses(let field, let all, let together):
      serve(field, { $0.innermost.name == "clause" }, "a list of clauses")
      if let together { checkRoute(together, reader, at: place, what: what) }
      for clause in all where !ClauseNumber.isClause(clause.utf8) {
        refuse(.wrongValue, place, "\(what) names '\(clause)', which is no clause number", help: "write for example 8.5.1.2")
      }
    case .word(let route): checkRoute(route, reader, at: place, what: what)
    }
  }

  @discardableResult
  private mutating func checkRoute(_ route: CheckField, _ reader: EntryNames, at place: Declaration, what: String) -> FieldType? {
    if let type = reader.type(of: route) { return type }
    if let first = route.names.first, reader.names.isUnreadable(first) { return nil }
    let holder = reader.scope.list == nil ? "the kind does not declare" : "neither the items nor the kind declare"
    refuse(.conflict, place, "\(what) names a field '\(route.text)' that \(holder)", help: suggestion(for: route.text, in: reader.known))
    return nil
  }

  /// Reports fields of other kinds that checks name and that are not there or lead elsewhere.
  ///
  /// `declared` are the names of all kinds, of those too that cannot be read.
  mutating func checkIncoming(of kind: KindParts, all: [KindName: KindParts], declared: [String], at place: Declaration) {
    for check in kind.checks {
      for case .links(let links) in check.entries.map(\.content) {
        let moments = links.between + [links.on].compactMap(\.self)
        for incoming in links.by {
          let place = place.at(check.name)
          checkIncoming(incoming, of: kind, all: all, declared: declared, moments: moments, at: place, what: "check '\(check.name)'")
        }
      }
    }
  }

  private mutating func checkIncoming(
    _ incoming: LinkCheck.Incoming, of kind: KindParts, all: [KindName: KindParts], declared: [String], moments: [CheckField],
    at place: Declaration, what: String
  ) {
    let own = source
    defer { source = own }
    // Where a built-in kind speaks of another one, the file that changed the other is to blame.
    source = own ?? all[incoming.kind]?.source
    guard let other = all[incoming.kind] else {
      if declared.contains(incoming.kind.text) { return }
      return refuse(
        .conflict, place, "\(what) names a kind '\(incoming.kind)' that does not exist", help: suggestion(for: incoming.kind.text, in: declared))
    }
    let names = EntryNames(names: KindNames(other), scope: CheckScope())
    guard let type = names.deepType(of: incoming.field) else {
      return refuse(
        .conflict, place, "\(what) names a field '\(incoming.field.text)' that the kind '\(incoming.kind)' does not declare",
        help: suggestion(for: incoming.field.text, in: names.known))
    }
    let kinds = type.reference?.kinds
    if kinds == nil || !(kinds?.isEmpty ?? true || kinds?.contains(kind.name) ?? true) {
      refuse(.conflict, place, "\(what) names '\(incoming.kind).\(incoming.field.text)', which does not lead to \(Kind.withArticle(kind.name.text))")
    }
    for moment in moments where names.type(of: moment)?.isMoment != true {
      refuse(.conflict, place, "\(what) names '\(moment.text)', which is no date or instant of the kind '\(incoming.kind)'")
    }
  }
}

/// What the names in an entry of a check can refer to: fields of the items first, then those of the record.
private struct EntryNames {
  let names: KindNames
  let scope: CheckScope

  var known: [String] {
    let items = scope.list.flatMap { names.fields[$0]?.groupFields?.fields.map(\.name.text) } ?? []
    return items + names.fields.keys.map(\.text)
  }

  func type(of route: CheckField) -> FieldType? {
    guard let list = scope.list, let items = names.fields[list]?.groupFields, let first = route.names.first, items[first] != nil else {
      return topType(of: route, deep: false)
    }
    return Self.type(route.names[...], in: items, deep: false)
  }

  /// Also through lists of groups, as links are named.
  func deepType(of route: CheckField) -> FieldType? { topType(of: route, deep: true) }

  private func topType(of route: CheckField, deep: Bool) -> FieldType? {
    guard let first = route.names.first, let type = names.fields[first] else { return nil }
    return Self.inside(type, route.names.dropFirst(), deep: deep)
  }

  private static func type(_ route: ArraySlice<FieldName>, in table: FieldTable, deep: Bool) -> FieldType? {
    guard let first = route.first, let field = table[first] else { return nil }
    return inside(field.type, route.dropFirst(), deep: deep)
  }

  private static func inside(_ type: FieldType, _ rest: ArraySlice<FieldName>, deep: Bool) -> FieldType? {
    if rest.isEmpty { return type }
    if case .group(let table) = type { return self.type(rest, in: table, deep: deep) }
    if case .map(let element) = type, rest.count == 1 { return element }
    return deep ? type.groupFields.flatMap { self.type(rest, in: $0, deep: deep) } : nil
  }
}

extension FieldType {
  fileprivate var isDuration: Bool { name == "duration" }
  fileprivate var isNumber: Bool { ["integer", "decimal", "percent"].contains(name) }
  fileprivate var isComparable: Bool { groupFields == nil && !name.hasPrefix("list of ") && !name.hasPrefix("map of ") }
  fileprivate var leadsElsewhere: Bool { innermost.reference != nil || ["person", "role"].contains(innermost.name) }
}
