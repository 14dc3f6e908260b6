import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// A budget's plan and what was spent, line by line.
struct BudgetFigures {
  private static let defaultTolerance = 10.0
  private static let daysOfGrace = 15

  private let fields: [String: [CheckField]]
  private let position: Int
  private let facts: ManagementFacts

  init(_ position: Int, _ fields: [String: [CheckField]], _ facts: ManagementFacts) {
    (self.position, self.fields, self.facts) = (position, fields, facts)
  }

  var actualsField: String { fields["actuals"]?.first?.text ?? "" }

  private func items(_ name: String) -> [Value] { fields[name]?.first.map { facts.items($0, at: position) } ?? [] }

  /// The months of the period that are over, days of grace included, for which nothing was spent in any line: 2026-01.
  func missingMonths(by today: CalendarDate) -> [String] {
    guard !items("lines").isEmpty, let from = facts.day(fields["first"] ?? [], at: position), let to = facts.day(fields["last"] ?? [], at: position)
    else { return [] }
    let months = Set(items("actuals").compactMap { $0["month"]?.text })
    var missing: [String] = []
    var month = from.firstOfMonth
    while month <= to, month.firstOfNextMonth.adding(days: Self.daysOfGrace) <= today {
      let name = String(month.description.prefix(7))
      if !months.contains(name) { missing.append(name) }
      month = month.firstOfNextMonth
    }
    return missing
  }

  struct Variance {
    let item: String
    let planned: String
    let spent: String
    let range: Range<Int>
  }

  /// Lines whose cost differs beyond the tolerance without a reason: while the period lasts only those that cost more.
  func unexplained(by today: CalendarDate) -> [Variance] {
    let isOver = facts.day(fields["last"] ?? [], at: position).map { $0 < today } ?? false
    let tolerance = fields["tolerance"]?.first.flatMap { facts.text($0, at: position) }.flatMap(CheckPlace.number) ?? Self.defaultTolerance
    let actuals = items("actuals")
    return items("lines").compactMap { line -> Variance? in
      guard let item = line["item"]?.text, let value = line["planned"], let planned = Self.amount(value),
        line["variance_reason"].map(\.isEmpty) ?? true
      else { return nil }
      let service = line["service"]?.text
      let spent = actuals.filter { $0["item"]?.text == item && $0["service"]?.text == service }
      let amounts = spent.compactMap { $0["amount"].flatMap(Self.amount) }.filter { $0.currency == planned.currency }
      guard !amounts.isEmpty, amounts.count == spent.count else { return nil }
      let sum = amounts.reduce(0) { $0 + $1.number }
      let margin = planned.number * tolerance / 100
      guard sum > planned.number + margin || (isOver && sum < planned.number - margin) else { return nil }
      return Variance(item: item, planned: value.text, spent: Self.text(sum) + " " + planned.currency, range: value.range)
    }
  }

  private static func amount(_ value: Value) -> (number: Double, currency: String)? {
    let parts = value.text.split(separator: " ")
    guard parts.count == 2, let number = Double(parts[0]) else { return nil }
    return (number, String(parts[1]))
  }

  private static func text(_ number: Double) -> String {
    let cents = Int64((number * 100).rounded())
    let rest = abs(cents % 100)
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
