import Identifiers
import ServiceTime

extension DeclarationReader {
  private static let scopeKeys = ["in", "from", "when", "not", "unless"]

  /// What a kind declares for the checks of the management system, each under the name of its rule, and where its entries stand.
  mutating func checks(in declaration: Declaration) -> (checks: [CheckDeclaration], places: [String: [Declaration]]) {
    var places: [String: [Declaration]] = [:]
    let checks = entries("checks", in: declaration).compactMap { name, value -> CheckDeclaration? in
      let place = name
      let name = name.scalar ?? ""
      guard let form = CheckForm.all[name] else {
        let help = suggestion(for: name, in: Array(CheckForm.all.keys)) ?? "'itsm explain rules' lists them under SM"
        refuse(.unknownKey, place, "there is no check '\(name)'", help: help)
        return nil
      }
      // An empty value switches off what the kind below declares.
      let isOff = value.entries?.isEmpty == true && form != .scope
      let items: [Declaration] = if case .list(let items) = value.content { items } else { isOff ? [] : [value] }
      if items.isEmpty { return nil }
      let entries = items.compactMap { place in checkEntry(place, form, of: "check '\(name)'").map { (entry: $0, place: place) } }
      places[name] = entries.map(\.place)
      return CheckDeclaration(name: name, entries: entries.map(\.entry))
    }
    return (checks, places)
  }

  private mutating func checkEntry(_ declaration: Declaration, _ form: CheckForm, of what: String) -> CheckEntry? {
    guard declaration.entries != nil else {
      refuse(.wrongValue, declaration, "\(what) must be a mapping or a list of mappings")
      return nil
    }
    guard let content = checkContent(declaration, form, of: what) else { return nil }
    return CheckEntry(scope: checkScope(declaration), content: content)
  }

  private mutating func checkScope(_ declaration: Declaration) -> CheckScope {
    var scope = CheckScope()
    scope.states = states("in", in: declaration)
    scope.from = states("from", in: declaration)
    scope.when = condition("when", in: declaration)
    scope.not = condition("not", in: declaration)
    scope.unless = routes("unless", in: declaration)
    scope.list = text("of", in: declaration).map { FieldName($0) }
    return scope
  }

  private mutating func checkContent(_ declaration: Declaration, _ form: CheckForm, of what: String) -> CheckContent? {
    func keys(_ more: [String]) { expectKeys(Self.scopeKeys + more, in: declaration, of: what) }
    switch form {
    case .record:
      if declaration["date"] != nil {
        keys(["of", "date", "plus", "lead", "grace", "latest"])
        return deadline(declaration, of: what)
      }
      keys(["of", "fields", "any"] + Expectation.Relation.allCases.map(\.rawValue))
      let expectation = expectation(declaration)
      if expectation.fields.isEmpty, expectation.any.isEmpty, expectation.comparisons.isEmpty {
        refuse(.missing, declaration, "\(what) does not say what it expects", help: "add 'fields: [FIELD]', or 'date: FIELD'")
      }
      return .expectation(expectation)
    case .product:
      keys(["value", "factors"])
      guard let value = route("value", in: declaration, of: what) else { return nil }
      let factors = routes("factors", in: declaration)
      if factors.isEmpty { refuse(.missing, declaration, "\(what) does not say 'factors'", help: "add 'factors: [FIELD, FIELD]'") }
      return .product(value, factors: factors)
    case .series:
      keys(["of", "start", "end"])
      guard let start = route("start", in: declaration, of: what), let end = route("end", in: declaration, of: what) else { return nil }
      if declaration["of"] == nil { refuse(.missing, declaration, "\(what) names no list", help: "add 'of: FIELD'") }
      return .series(start: start, end: end)
    case .fields(let needed, let optional):
      keys(needed + optional)
      var fields: [String: [CheckField]] = [:]
      for name in needed + optional {
        let routes = routes(name, in: declaration)
        if !routes.isEmpty { fields[name] = routes }
      }
      for name in needed where fields[name] == nil { refuse(.missing, declaration, "\(what) does not say '\(name)'", help: "add '\(name): FIELD'") }
      return needed.allSatisfy { fields[$0] != nil } ? .fields(fields) : nil
    case .links:
      keys(["fields"])
      let fields = routes("fields", in: declaration)
      if fields.isEmpty { refuse(.missing, declaration, "\(what) does not say 'fields'", help: "add 'fields: [FIELD]'") }
      return .links(LinkCheck(fields: fields))
    case .incoming:
      keys(["by", "by_in", "between"])
      return .links(
        LinkCheck(by: incoming(declaration, of: what), byStates: states("by_in", in: declaration), between: routes("between", in: declaration)))
    case .recurring:
      keys(["by", "by_in", "on", "every", "since"])
      guard let on = route("on", in: declaration, of: what) else { return nil }
      return .links(
        LinkCheck(
          by: incoming(declaration, of: what), byStates: states("by_in", in: declaration), on: on, every: spans("every", in: declaration),
          since: routes("since", in: declaration)))
    case .mutual:
      keys(["field", "back"])
      guard let field = route("field", in: declaration, of: what), let back = route("back", in: declaration, of: what) else { return nil }
      return .links(LinkCheck(fields: [field], back: back))
    case .clauses:
      keys(["field", "all", "together"])
      guard let field = route("field", in: declaration, of: what) else { return nil }
      return .clauses(field: field, all: texts("all", in: declaration), together: routes("together", in: declaration).first)
    case .word:
      keys(["field"])
      return route("field", in: declaration, of: what).map { .word($0) }
    case .scope:
      keys([])
      return .fields([:])
    }
  }

  private mutating func expectation(_ declaration: Declaration) -> Expectation {
    var expectation = Expectation(fields: routes("fields", in: declaration), any: routes("any", in: declaration))
    for relation in Expectation.Relation.allCases {
      for (left, right) in entries(relation.rawValue, in: declaration) {
        let text = right.scalar ?? ""
        let isValue = TimeSpan(text) != nil || text.utf8.first.map { $0.isDigit } ?? true
        expectation.comparisons.append(
          Expectation.Comparison(relation: relation, left: CheckField(left.scalar ?? ""), right: isValue ? .value(text) : .field(CheckField(text))))
      }
    }
    return expectation
  }

  private mutating func deadline(_ declaration: Declaration, of what: String) -> CheckContent? {
    guard let date = route("date", in: declaration, of: what) else { return nil }
    var deadline = Deadline(date: date)
    deadline.plus = spans("plus", in: declaration)
    if let lead = text("lead", in: declaration) {
      deadline.lead = TimeSpan(lead)
      if deadline.lead == nil { refuse(.wrongValue, declaration.at("lead"), "'\(lead)' is no duration", help: "write for example 30d") }
    }
    if let grace = text("grace", in: declaration) {
      let number = grace.hasSuffix("%") ? Int(grace.dropLast()) : nil
      if let number, (0...1000).contains(number) { deadline.grace = number } else {
        refuse(.wrongValue, declaration.at("grace"), "'\(grace)' is no share of a duration", help: "write for example 50%")
      }
    }
    deadline.isLatest = flag("latest", in: declaration)
    return .deadline(deadline)
  }

  private mutating func incoming(_ declaration: Declaration, of what: String) -> [LinkCheck.Incoming] {
    let texts = texts("by", in: declaration)
    if texts.isEmpty { refuse(.missing, declaration, "\(what) does not say which fields lead here", help: "add 'by: [KIND.FIELD]'") }
    return texts.compactMap { text in
      guard let dot = text.firstIndex(of: ".") else {
        refuse(.wrongValue, declaration.at("by"), "'\(text)' names no field of a kind", help: "write for example sla.services")
        return nil
      }
      return LinkCheck.Incoming(kind: KindName(String(text[..<dot])), field: CheckField(String(text[text.index(after: dot)...])))
    }
  }

  /// Durations, each written out or the name of a field that holds one.
  private mutating func spans(_ key: String, in declaration: Declaration) -> [Deadline.Span] {
    texts(key, in: declaration).map { text in TimeSpan(text).map { .fixed($0) } ?? .field(CheckField(text)) }
  }

  private mutating func routes(_ key: String, in declaration: Declaration) -> [CheckField] {
    texts(key, in: declaration).map { CheckField($0) }
  }

  private mutating func route(_ key: String, in declaration: Declaration, of what: String) -> CheckField? {
    guard let text = text(key, in: declaration) else {
      refuse(.missing, declaration, "\(what) does not say '\(key)'", help: "add '\(key): FIELD'")
      return nil
    }
    return CheckField(text)
  }
}
