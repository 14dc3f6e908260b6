import Identifiers

extension Kind {
  /// What the checks of the management system look at, in words: the name of the rule, and each of its entries.
  package var checkDescriptions: [(rule: String, text: String)] {
    checks.flatMap { check in check.entries.map { (check.name, $0.described) } }
  }
}

extension CheckEntry {
  fileprivate var described: String {
    let parts = [content.described, scope.described].filter { !$0.isEmpty }
    return parts.joined(separator: "; ")
  }
}

extension CheckScope {
  fileprivate var described: String {
    var parts: [String] = []
    if let list { parts.append("for each of \(list)") }
    if !states.isEmpty { parts.append("in \(states.map(\.text).joined(separator: ", "))") }
    if !from.isEmpty { parts.append("from \(from.map(\.text).joined(separator: " or ")) on") }
    if let when { parts.append("if \(when.described)") }
    if let not { parts.append("not if \(not.described)") }
    if !unless.isEmpty { parts.append("without \(unless.names(or: " and "))") }
    return parts.joined(separator: ", ")
  }
}

extension CheckContent {
  fileprivate var described: String {
    switch self {
    case .expectation(let expectation): expectation.described
    case .deadline(let deadline): deadline.described
    case .product(let value, let factors): "\(value.text) is \(factors.names(or: " times "))"
    case .series(let start, let end): "no days between one \(end.text) and the next \(start.text)"
    case .fields(let fields):
      fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.names(or: ", "))" }.joined(separator: "; ")
    case .links(let links): links.described
    case .clauses(let field, let all, let together):
      "\(field.text) together\(together.map { " for each \($0.text)" } ?? "") covers \(all.joined(separator: ", "))"
    case .word(let field): field.text
    }
  }
}

extension Expectation {
  fileprivate var described: String {
    var parts = comparisons.map(\.described)
    if !fields.isEmpty { parts.append(fields.names(or: ", ")) }
    if !any.isEmpty { parts.append(any.names(or: " or ")) }
    return parts.joined(separator: ": ")
  }
}

extension Expectation.Comparison {
  fileprivate var described: String {
    let other =
      switch right {
      case .field(let field): field.text
      case .value(let text): text
      }
    return switch relation {
    case .longer: "where \(left.text) is longer than \(other)"
    case .below: "where \(left.text) is below \(other)"
    case .exceeds, .reaches, .equals: "where \(left.text) \(relation.rawValue) \(other)"
    }
  }
}

extension Deadline {
  fileprivate var described: String {
    var text = (isLatest ? "the latest " : "") + date.text
    if !plus.isEmpty { text += " plus " + plus.map(\.described).joined(separator: ", or ") }
    if grace > 0 { text += " and \(grace)% more" }
    if let lead { text += ", \(lead) before" }
    return text
  }
}

extension Deadline.Span {
  fileprivate var described: String {
    switch self {
    case .field(let field): field.text
    case .fixed(let span): "\(span)"
    }
  }
}

extension LinkCheck {
  fileprivate var described: String {
    var parts: [String] = []
    if !fields.isEmpty { parts.append(fields.names(or: ", ")) }
    if let back { parts.append("and back by \(back.text)") }
    if !by.isEmpty {
      let counted = byStates.isEmpty ? "" : " in \(byStates.map(\.text).joined(separator: ", "))"
      parts.append("named by " + by.map { "\($0.kind).\($0.field.text)" }.joined(separator: " or ") + counted)
    }
    if !every.isEmpty { parts.append("every " + every.map(\.described).joined(separator: ", or ")) }
    return parts.joined(separator: " ")
  }
}

extension [CheckField] {
  fileprivate func names(or word: String) -> String { map(\.text).joined(separator: word) }
}
