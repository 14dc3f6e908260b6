import HistoryIndex

/// An amount as records write it: `1200.00 EUR`.
struct Money: Hashable {
  /// In hundredths.
  var cents: Int64
  let currency: String

  init(cents: Int64, _ currency: String) {
    self.cents = cents
    self.currency = currency
  }

  /// Nil for what is no amount with at most two decimals.
  init?(_ value: FieldValue?) {
    guard let parts = value?.text?.split(separator: " "), parts.count == 2 else { return nil }
    let digits = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard digits.count <= 2, let whole = Int64(digits[0]), abs(whole) < 1_000_000_000_000_000 else { return nil }
    let fraction = digits.count == 2 ? String(digits[1]) : ""
    guard fraction.utf8.count <= 2, let part = Int64((fraction + "00").prefix(2)) else { return nil }
    cents = whole * 100 + (parts[0].hasPrefix("-") ? -part : part)
    currency = String(parts[1])
  }

  /// `1200.00 EUR`
  var text: String {
    let part = abs(cents) % 100
    return "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(part < 10 ? "0" : "")\(part) \(currency)"
  }
}
