/// Regular expressions for the decimal numbers between two whole bounds, for readers that see numbers as text.
enum NumberRangePattern {
  /// Numbers from `low` to `high`, both 0 or more, with a fraction where `fraction` allows one; leading zeros are allowed.
  static func pattern(from low: Int, to high: Int, fraction: Bool) -> String {
    let zeros = "-?0+\(fraction ? "(?:\\.0+)?" : "")"
    var choices = low == 0 ? [zeros] : []
    if fraction {
      if high > low { choices.append("0*(?:\(integers(low, high - 1)))(?:\\.[0-9]+)?") }
      choices.append("0*\(high)(?:\\.0+)?")
    } else {
      choices.append("0*(?:\(integers(low, high)))")
    }
    return "(?:" + choices.joined(separator: "|") + ")"
  }

  /// Whole numbers without leading zeros.
  private static func integers(_ low: Int, _ high: Int) -> String {
    var choices: [String] = []
    var start = low
    while start <= high {
      let digits = String(start).count
      let end = min(high, power(digits) - 1)
      choices += sameLength(Array(String(start).utf8), Array(String(end).utf8))
      start = end + 1
    }
    return choices.joined(separator: "|")
  }

  private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }

  /// Numbers of as many digits as both bounds have.
  private static func sameLength(_ low: [UInt8], _ high: [UInt8]) -> [String] {
    guard let first = low.first, let last = high.first else { return [""] }
    func digit(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
    let (lowRest, highRest) = (Array(low.dropFirst()), Array(high.dropFirst()))
    if first == last { return sameLength(lowRest, highRest).map { digit(first) + $0 } }
    let zeros = lowRest.map { _ in UInt8(ascii: "0") }
    let nines = lowRest.map { _ in UInt8(ascii: "9") }
    let startsFull = lowRest == zeros
    let endsFull = highRest == nines
    var choices = startsFull ? [] : sameLength(lowRest, nines).map { digit(first) + $0 }
    let (from, to) = (startsFull ? first : first + 1, endsFull ? last : last - 1)
    if from <= to {
      choices.append(
        (from == to ? digit(from) : "[\(digit(from))-\(digit(to))]") + String(repeating: "[0-9]", count: zeros.count))
    }
    return choices + (endsFull ? [] : sameLength(zeros, highRest).map { digit(last) + $0 })
  }
}
