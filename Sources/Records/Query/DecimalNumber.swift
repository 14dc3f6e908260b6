/// A decimal number of any length, compared exactly: `0.10` is `0.1`, and no digit is lost to binary fractions.
package struct DecimalNumber: Sendable, Comparable {
  private let isNegative: Bool
  /// Without leading zeros.
  private let whole: [UInt8]
  /// Without trailing zeros.
  private let fraction: [UInt8]

  /// Nil unless the bytes are digits, with at most one point inside and a minus before.
  init?(_ bytes: some BidirectionalCollection<UInt8>) {
    let unsigned = bytes.first == UInt8(ascii: "-") ? Array(bytes.dropFirst()) : Array(bytes)
    let parts = unsigned.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 } })
    else { return nil }
    whole = Array(parts[0].drop { $0 == UInt8(ascii: "0") })
    var digits = parts.count == 2 ? Array(parts[1]) : []
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    fraction = digits
    isNegative = bytes.first == UInt8(ascii: "-") && !(whole.isEmpty && digits.isEmpty)
  }

  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
  }

  private func isNearerToZero(than other: DecimalNumber) -> Bool {
    if whole.count != other.whole.count { return whole.count < other.whole.count }
    if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
    return fraction.lexicographicallyPrecedes(other.fraction)
  }
}
