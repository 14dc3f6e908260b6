package import FrontMatter
package import Kinds
import Identifiers
package import ServiceTime

/// Where a check looks up fields: those that the items of a list declare in the item, all others in the record.
package struct CheckPlace {
  let root: Value
  let item: Value?
  let itemFields: FieldTable?

  package init(root: Value, item: Value? = nil, itemFields: FieldTable? = nil) {
    self.root = root
    self.item = item
    self.itemFields = itemFields
  }

  /// The value of a field that is there and not empty.
  package subscript(_ route: CheckField) -> Value? {
    guard let name = route.names.first else { return nil }
    return Self.value(route, in: mapping(declaring: name))
  }

  private static func value(_ route: CheckField, in mapping: Value) -> Value? {
    var value = mapping
    for name in route.names {
      guard let next = value[name.text] else { return nil }
      value = next
    }
    return value.isEmpty ? nil : value
  }

  /// What tells the item from others: its first value.
  var label: String? { item?.entries.first { _ in true }?.value.text }
  var labelRange: Range<Int>? { item?.entries.first { _ in true }?.value.range }

  /// Whether the conditions of a scope, its states apart, hold here.
  package func holds(_ scope: CheckScope) -> Bool {
    if let condition = scope.when, !holds(condition) { return false }
    if let condition = scope.not, holds(condition) { return false }
    return !scope.unless.contains { self[$0] != nil }
  }

  private func holds(_ condition: Condition) -> Bool {
    condition.terms.allSatisfy { term in
      let name = term.field.text
      let isDeep = name.utf8.contains(UInt8(ascii: "."))
      guard let value = isDeep ? self[CheckField(name)] : mapping(declaring: term.field)[name] else { return false }
      return term.values.contains { value.equals($0) }
    }
  }

  private func mapping(declaring name: FieldName) -> Value { itemFields?[name] == nil ? root : item ?? root }

  /// A number, also one with a sign for percent behind it.
  package static func number(_ text: String) -> Double? { Double(text.hasSuffix("%") ? String(text.dropLast()) : text) }

  /// The day of a date, or of an instant in UTC, counted from 1970.
  package static func day(_ value: Value) -> Int? {
    value.withBytes { bytes in
      if let date = CalendarDate(utf8: bytes) { return date.daysSinceEpoch }
      guard let instant = Instant(utf8: bytes) else { return nil }
      return Int((Double(instant.seconds) / 86_400).rounded(.down))
    }
  }
}

extension Deadline {
  /// The last day on which all is well; nil where that cannot be told.
  package func day(at place: CheckPlace, added: Bool = true) -> Int32? {
    guard let value = place[date], var day = CheckPlace.day(value) else { return nil }
    guard added else { return Int32(exactly: day) }
    if !plus.isEmpty {
      guard let span = Self.first(of: plus, at: place) else { return nil }
      day += span.roundedDays + (span.roundedDays * grace + 99) / 100
    }
    if let lead { day -= lead.roundedDays + 1 }
    return Int32(exactly: max(day, 0))
  }

  /// The first duration that is there.
  package static func first(of spans: [Span], at place: CheckPlace) -> TimeSpan? {
    for span in spans {
      switch span {
      case .fixed(let span): return span
      case .field(let route): if let span = place[route].flatMap({ TimeSpan($0.text) }) { return span }
      }
    }
    return nil
  }
}

extension TimeSpan {
  /// Whole days, each begun one counted.
  package var roundedDays: Int { days + Int((seconds + 86_399) / 86_400) }
}

extension Expectation {
  /// What is missing; nil where nothing is, or the comparisons do not hold.
  func unmet(at place: CheckPlace, check: String) -> UnmetCheck? {
    var unmet = UnmetCheck(check: check)
    for comparison in comparisons {
      guard let found = comparison.holding(at: place) else { return nil }
      unmet.comparisons.append(found)
    }
    unmet.missing = fields.filter { place[$0] == nil }.map(\.text)
    if !any.isEmpty, any.allSatisfy({ place[$0] == nil }) { unmet.any = any.map(\.text) }
    if unmet.missing.isEmpty, unmet.any.isEmpty, !(fields.isEmpty && any.isEmpty) { return nil }
    unmet.item = place.label
    return unmet
  }
}

extension Expectation.Comparison {
  /// Both sides where the comparison holds; nil where it does not, or where they cannot be compared.
  fileprivate func holding(at place: CheckPlace) -> UnmetCheck.Comparison? {
    guard let value = place[left] else { return nil }
    let (name, other): (String?, String)
    switch right {
    case .value(let text): (name, other) = (nil, text)
    case .field(let route):
      guard let value = place[route], value.kind == .scalar else { return nil }
      (name, other) = (route.text, value.text)
    }
    let holds =
      switch relation {
      case .equals: value.equals(other)
      case .longer: Self.isLonger(value, than: other)
      case .exceeds: Self.order(value.text, other).map { $0 > 0 } ?? false
      case .reaches: Self.order(value.text, other).map { $0 >= 0 } ?? false
      case .below: Self.order(value.text, other).map { $0 < 0 } ?? false
      }
    guard holds else { return nil }
    return UnmetCheck.Comparison(left: left.text, leftText: value.text, relation: relation, right: name, rightText: other)
  }

  private static func isLonger(_ period: Value, than text: String) -> Bool {
    func instant(_ name: String) -> Instant? { period[name].flatMap { Instant(rfc3339: $0.text) } }
    guard let span = TimeSpan(text), let start = instant("start"), let end = instant("end") else { return false }
    return end.seconds - start.seconds > span.seconds + Int64(span.days) * 86_400
  }

  /// Negative where the left is less; nil where the two are not of a sort that has an order.
  private static func order(_ left: String, _ right: String) -> Int? {
    if let left = CheckPlace.number(left), let right = CheckPlace.number(right) { return left < right ? -1 : left > right ? 1 : 0 }
    if let left = TimeSpan(left), let right = TimeSpan(right) {
      if left == right { return 0 }
      return left.isShorter(than: right).map { $0 ? -1 : 1 }
    }
    if let left = CalendarDate(left), let right = CalendarDate(right) { return left.daysSinceEpoch - right.daysSinceEpoch }
    return nil
  }
}
