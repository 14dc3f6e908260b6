/// Regular expressions for the decimal numbers between whole bounds, for readers that see numbers as text.
enum NumberRangePattern {
  /// Numbers not below `low` and not above `high`, where there are such bounds, with a fraction where `fraction` allows one; leading zeros
  /// are allowed.
  static func pattern(from low: Int?, to high: Int?, fraction: Bool) -> String {
    var choices: [String] = []
    if low ?? 0 <= 0 { choices += magnitudes(from: max(0, -(high ?? 0)), to: low.map { -$0 }, fraction: fraction).map { "-" + $0 } }
    if high ?? 0 >= 0 { choices += magnitudes(from: max(0, low ?? 0), to: high, fraction: fraction) }
    return "(?:" + choices.joined(separator: "|") + ")"
  }

  /// Numbers without a sign.
  private static func magnitudes(from low: Int, to high: Int?, fraction: Bool) -> [String] {
    guard fraction else { return ["0*(?:\(integers(low, high)))"] }
    guard let high else { return ["0*(?:\(integers(low, nil)))(?:\\.[0-9]+)?"] }
    return (high > low ? ["0*(?:\(integers(low, high - 1)))(?:\\.[0-9]+)?"] : []) + ["0*\(high)(?:\\.0+)?"]
  }

  /// Whole numbers without leading zeros.
  private static func integers(_ low: Int, _ high: Int?) -> String {
    let digits = String(low).count
    guard let high else { return "\(integers(low, power(digits) - 1))|[1-9][0-9]{\(digits),}" }
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
