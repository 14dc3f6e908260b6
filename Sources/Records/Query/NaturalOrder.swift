/// The order in which people expect names with numbers: `INC-2026-9999` before `INC-2026-10000`, `8.5` before `8.10`.
package enum NaturalOrder {
  /// Runs of digits are compared as numbers, everything else byte by byte. Linear.
  package static func precedes(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
    precedes(Array(left.utf8), Array(right.utf8))
  }

  static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let (first, second) = (number(left, &i), number(right, &j))
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
      } else {
        if left[i] != right[j] { return left[i] < right[j] }
        i += 1
        j += 1
      }
    }
    let rest = (left.count - i, right.count - j)
    // Texts that differ only in leading zeros are told apart, so that the order is total.
    return rest.0 == rest.1 ? left.lexicographicallyPrecedes(right) : rest.0 < rest.1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// The digits at `position` without leading zeros; moves past them.
  private static func number(_ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return bytes[start..<position].drop { $0 == UInt8(ascii: "0") }
  }
}
