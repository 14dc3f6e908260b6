import Identifiers
import Kinds
import ServiceTime

/// What one comparison asks of a single value of one type.
struct ValueMatcher: Sendable {
  private let relation: QueryRelation
  private let leaf: FieldLeaf
  private let operands: [Operand]
  private let zone: TimeZoneRules

  enum Operand: Sendable {
    /// From a value on, up to and without another; equal ones hold a single value.
    case range(FieldKey, FieldKey)
    case money(FieldKey, currency: [UInt8])
    case text([UInt8])
    /// Any state that is not terminal.
    case openState
  }

  init(relation: QueryRelation, leaf: FieldLeaf, operands: [Operand], zone: TimeZoneRules) {
    self.relation = relation
    self.leaf = leaf
    self.operands = operands
    self.zone = zone
  }

  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { operands.contains { matches(bytes, $0) } }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ operand: Operand) -> Bool {
    switch operand {
    case .openState:
      return leaf.lifecycle.map { !$0.states.contains { $0.isTerminal && $0.name.text.utf8.elementsEqual(bytes) } } ?? false
    case .text(let text):
      if relation == .contains { return TextSearch.holds(text, in: bytes) }
      if !relation.isOrder { return leaf.isID ? TextSearch.equalsWithoutCase(text, bytes) : bytes.elementsEqual(text) }
      return compare(FieldKey.text(Array(bytes)), from: .text(text), to: .text(text))
    case .money(let amount, let currency):
      guard currency.isEmpty || bytes.drop(while: { $0 != UInt8(ascii: " ") }).dropFirst().elementsEqual(currency) else {
        return false
      }
      guard let key = FieldKey(bytes, leaf: leaf, zone: zone) else { return false }
      return compare(key, from: amount, to: amount)
    case .range(let start, let end):
      guard let key = FieldKey(bytes, leaf: leaf, zone: zone) else { return false }
      return compare(key, from: start, to: end)
    }
  }

  private func compare(_ key: FieldKey, from start: FieldKey, to end: FieldKey) -> Bool {
    let isPoint = !FieldKey.precedes(start, end)
    let isBefore = FieldKey.precedes(key, start)
    let isAfter = isPoint ? FieldKey.precedes(start, key) : !FieldKey.precedes(key, end)
    return switch relation {
    case .equal, .unequal, .contains: !isBefore && !isAfter
    case .less: isBefore
    case .lessOrEqual: !isAfter
    case .greater: isAfter
    case .greaterOrEqual: !isBefore
    }
  }
}

/// Looking for text in text without regard to case.
enum TextSearch {
  /// Whether `bytes` hold the text, which is in lower case.
  static func holds(_ text: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return contains(Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8), text) { $0 }
    }
    return contains(bytes, text, folded: fold)
  }

  static func equalsWithoutCase(_ text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == bytes.count && zip(text, bytes).allSatisfy { fold($0) == fold($1) }
  }

  private static func fold(_ byte: UInt8) -> UInt8 { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte }

  private static func contains(_ hay: some RandomAccessCollection<UInt8>, _ needle: [UInt8], folded: (UInt8) -> UInt8) -> Bool {
    guard let first = needle.first else { return true }
    guard hay.count >= needle.count else { return false }
    for offset in 0...(hay.count - needle.count) {
      let start = hay.index(hay.startIndex, offsetBy: offset)
      if folded(hay[start]) == first, zip(hay[start...], needle).allSatisfy({ folded($0) == $1 }) { return true }
    }
    return false
  }
}
