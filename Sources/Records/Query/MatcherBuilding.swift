import Diagnostics
import Identifiers
import Kinds
import ServiceTime

/// Makes the matcher of a comparison for values of one type, or says why its values do not fit the type.
struct MatcherBuilding {
  let comparison: QueryComparison
  /// The values that are not empty.
  let values: [QueryWord]
  let zone: TimeZoneRules
  let field: String

  init(_ comparison: QueryComparison, values: [QueryWord], zone: TimeZoneRules) {
    self.comparison = comparison
    self.values = values
    self.zone = zone
    field = comparison.path.map(\.text).joined(separator: ".")
  }

  func matcher(for leaf: FieldLeaf) throws(QueryDefect) -> ValueMatcher {
    var operands: [ValueMatcher.Operand] = []
    for value in values { operands.append(try operand(value, leaf)) }
    return ValueMatcher(relation: comparison.relation, leaf: leaf, operands: operands, zone: zone)
  }

  private func operand(_ value: QueryWord, _ leaf: FieldLeaf) throws(QueryDefect) -> ValueMatcher.Operand {
    if comparison.relation == .contains { return .text(Array(value.text.lowercased().utf8)) }
    switch leaf.type {
    case .choice(let options): return try choice(value, options, leaf)
    case .boolean where comparison.relation.isOrder:
      throw QueryDefect(
        "'\(field)' is true or false, which have no order", at: value.range, help: "write \(field)=true or \(field)=false")
    case .group(let table): throw hasParts(value, table.fields.map(\.name.text))
    case .period: throw hasParts(value, ["start", "end"])
    case .date, .instant: return try moment(value, leaf)
    case .money:
      let parts = value.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 1 || parts[1].count == 3, let number = DecimalNumber(Array(parts[0].utf8)) else {
        throw misfit(value, leaf)
      }
      return .money(.number(number), currency: parts.count == 2 ? Array(parts[1].utf8) : [])
    case .integer, .decimal, .percent, .duration, .boolean:
      guard let key = value.withBytes({ FieldKey($0, leaf: leaf, zone: zone) }) else { throw misfit(value, leaf) }
      return .range(key, key)
    default: return .text(Array(value.text.utf8))
    }
  }

  private func choice(_ value: QueryWord, _ options: [String], _ leaf: FieldLeaf) throws(QueryDefect) -> ValueMatcher.Operand {
    if let position = options.firstIndex(of: value.text) {
      return .range(.count(Int64(position)), .count(Int64(position)))
    }
    if leaf.lifecycle != nil, value.text == "open", !comparison.relation.isOrder { return .openState }
    let what = leaf.lifecycle == nil ? "value" : "state"
    throw QueryDefect(
      "'\(field)' has no \(what) '\(value.text)'", at: value.range,
      help: joinedWords(value) ?? Suggestion.question(for: value.text, in: options)
        ?? "there are \(options.prefix(16).joined(separator: ", "))")
  }

  /// A date stands for the whole of its day in the zone.
  private func moment(_ value: QueryWord, _ leaf: FieldLeaf) throws(QueryDefect) -> ValueMatcher.Operand {
    if let instant = Instant(rfc3339: value.text) { return .range(.count(instant.seconds), .count(instant.seconds)) }
    guard let date = CalendarDate(value.text) else { throw misfit(value, leaf) }
    return .range(.count(zone.midnight(date).seconds), .count(zone.midnight(date.adding(days: 1)).seconds))
  }

  private func misfit(_ value: QueryWord, _ leaf: FieldLeaf) -> QueryDefect {
    let expected =
      switch leaf.type {
      case .instant, .date: "a date such as 2026-03-01 or an instant such as 2026-03-01T10:15:00Z"
      default: TypedText.form(of: leaf.type)
      }
    return QueryDefect(
      "'\(value.text)' does not fit '\(field)'", at: value.range, help: joinedWords(value) ?? "write \(expected)")
  }

  private func hasParts(_ value: QueryWord, _ parts: [String]) -> QueryDefect {
    QueryDefect(
      "'\(field)' has parts, none of which is named", at: comparison.path.last?.range ?? value.range,
      help: "write \(parts.prefix(6).map { "\(field).\($0)" }.joined(separator: ", "))")
  }

  /// Two comparisons joined by a comma.
  private func joinedWords(_ value: QueryWord) -> String? {
    value.text.contains { "=<>~".contains($0) } ? "put a blank or 'and' between two comparisons" : nil
  }
}

extension QueryWord {
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}
