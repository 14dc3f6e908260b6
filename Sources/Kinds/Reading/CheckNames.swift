import Identifiers

extension DeclarationReader {
  /// Reports what the checks of a kind name and the kind does not have.
  mutating func checkChecks(of parts: KindParts, _ names: KindNames) {
    for check in parts.checks {
      let what = "check '\(check.name)'"
      for (entry, place) in zip(check.entries, parts.checkPlaces[check.name] ?? []) {
        let reader = EntryNames(names: names, scope: entry.scope)
        checkScope(entry.scope, reader, at: place, what: what)
        checkContent(entry.content, reader, at: place, what: what)
      }
    }
  }

  private mutating func checkScope(_ scope: CheckScope, _ reader: EntryNames, at place: Declaration, what: String) {
    checkStates(scope.states, reader.names, at: place.at("in"), what: what)
    checkStates(scope.from, reader.names, at: place.at("from"), what: what)
    if let list = scope.list {
      checkField(list, reader.names, at: place.at("of"), what: what, serves: \.isListOfGroups, as: "a list of groups")
    }
    for (key, condition) in [("when", scope.when), ("not", scope.not)] {
      let place = place.at(key)
      for term in condition?.terms ?? [] {
        guard let type = checkRoute(CheckField(term.field.text), reader, at: place.key(term.field.text), what: what), let options = type.options else { continue }
        for value in term.values where !options.contains(value) {
          let place = reader.names.blamed(place.at(term.field.text).naming(value), term.field, "of")
          refuse(.conflict, place, "\(what) names '\(value)', which is no value of '\(term.field)'", help: suggestion(for: value, in: options))
        }
      }
    }
    for route in scope.unless { checkRoute(route, reader, at: place.at("unless"), what: what) }
  }

  private mutating func checkContent(_ content: CheckContent, _ reader: EntryNames, at whole: Declaration, what: String) {
    func serve(_ route: CheckField, at place: Declaration? = nil, _ fits: (FieldType) -> Bool, _ wanted: String) {
      let place = place ?? whole
      guard let type = checkRoute(route, reader, at: place, what: what), !fits(type) else { return }
      let named = place.naming(route.text)
      let blamed = route.names.first.map { reader.names.blamed(named, $0, "type") } ?? named
      refuse(.conflict, blamed, "\(what) names the field '\(route.text)', which is not \(wanted)")
    }
    func serve(_ spans: [Deadline.Span]) {
      for case .field(let route) in spans { serve(route, \.isDuration, "a duration") }
    }
    switch content {
    case .expectation(let expectation):
      for route in expectation.fields { checkRoute(route, reader, at: whole.at("fields"), what: what) }
      for route in expectation.any { checkRoute(route, reader, at: whole.at("any"), what: what) }
      for comparison in expectation.comparisons {
        let place = whole.at(comparison.relation.rawValue)
        let left = place.key(comparison.left.text)
        if comparison.relation == .longer { serve(comparison.left, at: left, \.isPeriod, "a period") } else {
          serve(comparison.left, at: left, \.isComparable, "a single value")
        }
        if case .field(let route) = comparison.right { serve(route, at: place.at(comparison.left.text), \.isComparable, "a single value") }
      }
    case .deadline(let deadline):
      serve(deadline.date, \.isMoment, "a date or an instant")
      serve(deadline.plus)
    case .product(let value, let factors):
      for route in [value] + factors { serve(route, \.isNumber, "a number") }
    case .series(let start, let end):
      for route in [start, end] { serve(route, \.isMoment, "a date or an instant") }
    case .fields(let fields):
      for route in fields.keys.sorted().flatMap({ fields[$0] ?? [] }) { checkRoute(route, reader, at: whole, what: what) }
    case .links(let links):
      for route in links.fields { serve(route, \.leadsElsewhere, "a reference or a person") }
      for route in links.since { serve(route, \.isMoment, "a date or an instant") }
      serve(links.every)
    case .clauses(let field, let all, let together):
      serve(field, { $0.innermost.name == "clause" }, "a list of clauses")
      if let together { checkRoute(together, reader, at: whole.at("together"), what: what) }
      for clause in all where !ClauseNumber.isClause(clause.utf8) {
        refuse(.wrongValue, whole.at("all").naming(clause), "\(what) names '\(clause)', which is no clause number", help: "write for example 8.5.1.2")
      }
    case .word(let route): checkRoute(route, reader, at: whole, what: what)
    }
  }

  @discardableResult
  private mutating func checkRoute(_ route: CheckField, _ reader: EntryNames, at place: Declaration, what: String) -> FieldType? {
    if let type = reader.type(of: route) { return type }
    if let first = route.names.first, reader.names.isUnreadable(first) { return nil }
    let holder = reader.scope.list == nil ? "the kind does not declare" : "neither the items nor the kind declare"
    refuse(.conflict, place.naming(route.text), "\(what) names a field '\(route.text)' that \(holder)", help: suggestion(for: route.text, in: reader.known))
    return nil
  }

  /// Reports fields of other kinds that checks name and that are not there or lead elsewhere.
  ///
  /// `declared` are the names of all kinds, of those too that cannot be read.
  mutating func checkLinks(of kind: KindParts, all: [KindName: KindParts], declared: [String]) {
    for check in kind.checks {
      let what = "check '\(check.name)'"
      for (entry, place) in zip(check.entries, kind.checkPlaces[check.name] ?? []) {
        guard case .links(let links) = entry.content else { continue }
        let moments = links.between + [links.on].compactMap(\.self)
        for incoming in links.by { checkIncoming(incoming, of: kind, all: all, declared: declared, moments: moments, at: place, what: what) }
        if let back = links.back, let field = links.fields.first {
          checkBack(back, from: EntryNames(names: KindNames(kind), scope: entry.scope).type(of: field), all: all, at: place.at("back"), what: what)
        }
      }
    }
  }

  /// The field that leads back belongs to the kinds that the other field leads to; where that may be any, to one of them all.
  private mutating func checkBack(_ back: CheckField, from type: FieldType?, all: [KindName: KindParts], at place: Declaration, what: String) {
    guard let reference = type?.innermost.reference else { return }
    let kinds = reference.kinds.isEmpty ? Array(all.values) : reference.kinds.compactMap { all[$0] }
    let types = kinds.compactMap { EntryNames(names: KindNames($0), scope: CheckScope()).deepType(of: back) }
    if kinds.isEmpty || types.contains(where: { $0.innermost.reference != nil }) { return }
    let targets = kinds.count == 1 ? "the kind '\(kinds[0].name)' does" : "the kinds that it leads to do"
    let reason = types.isEmpty ? "a field '\(back.text)' that \(targets) not declare" : "the field '\(back.text)', which leads nowhere"
    let known = kinds.flatMap(\.fields).filter { $0.type.innermost.reference != nil }.map(\.name.text)
    refuse(.conflict, place, "\(what) names \(reason)", help: suggestion(for: back.text, in: known))
  }

  private mutating func checkIncoming(
    _ incoming: LinkCheck.Incoming, of kind: KindParts, all: [KindName: KindParts], declared: [String], moments: [CheckField],
    at place: Declaration, what: String
  ) {
    let own = source
    defer { source = own }
    // Where a built-in kind speaks of another one, the file that changed the other is to blame.
    source = own ?? all[incoming.kind]?.source
    let (whole, place) = (place, place.at("by").naming("\(incoming.kind).\(incoming.field.text)"))
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
      refuse(.conflict, whole.naming(moment.text), "\(what) names '\(moment.text)', which is no date or instant of the kind '\(incoming.kind)'")
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
