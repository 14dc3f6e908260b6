import Identifiers
import Kinds
package import ServiceTime

/// A value by what it is worth, so that values of one type have an order: choices as declared, times by the moment,
/// durations by their length (a day is 24 hours), numbers by size, everything else as text.
package enum FieldKey: Sendable {
  case count(Int64)
  case number(DecimalNumber)
  case text([UInt8])

  /// What a value of a leaf is worth; nil where it does not have the form of its type.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, leaf: FieldLeaf, zone: TimeZoneRules) {
    switch leaf.type {
    case .choice(let options):
      guard let position = options.firstIndex(where: { $0.utf8.elementsEqual(bytes) }) else { return nil }
      self = .count(Int64(position))
    case .boolean:
      guard TypedText.isBoolean(bytes) else { return nil }
      self = .count(bytes.count == 4 ? 1 : 0)
    case .integer, .decimal:
      guard let number = DecimalNumber(bytes) else { return nil }
      self = .number(number)
    case .percent:
      guard let number = DecimalNumber(bytes.last == UInt8(ascii: "%") ? bytes.dropLast() : bytes[...]) else { return nil }
      self = .number(number)
    case .money:
      guard let number = DecimalNumber(bytes.prefix { $0 != UInt8(ascii: " ") }) else { return nil }
      self = .number(number)
    case .date, .instant:
      if let instant = Instant(utf8: bytes) {
        self = .count(instant.seconds)
      } else {
        guard let date = CalendarDate(utf8: bytes) else { return nil }
        self = .count(zone.midnight(date).seconds)
      }
    case .duration:
      guard let span = TimeSpan(utf8: bytes) else { return nil }
      self = .count(Int64(span.days) * 86_400 + span.seconds)
    default: self = .text(Array(bytes))
    }
  }

  /// Whether it comes before another one; values of different types have a fixed order too.
  package static func precedes(_ left: FieldKey, _ right: FieldKey) -> Bool {
    switch (left, right) {
    case (.count(let left), .count(let right)): left < right
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): NaturalOrder.precedes(left, right)
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .count: 0
    case .number: 1
    case .text: 2
    }
  }
}
