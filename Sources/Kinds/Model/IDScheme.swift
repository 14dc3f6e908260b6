/// How the ids of a kind are formed.
package enum IDScheme: String, Sendable, CaseIterable {
  /// `PREFIX-YYYY-NNNN`, four to twelve digits.
  case yearly
  /// `PREFIX-NNNN`, four to twelve digits.
  case numbered
  /// `PREFIX-any-slug`.
  case slug
  /// A bare lower-case name without a prefix.
  case name

  /// Whether `id` has the form, ASCII only.
  package func accepts(_ id: some StringProtocol, prefix: String?) -> Bool {
    var rest = Array(id.utf8)[...]
    if let prefix {
      guard rest.starts(with: prefix.utf8), rest.dropFirst(prefix.utf8.count).first == UInt8(ascii: "-") else { return false }
      rest = rest.dropFirst(prefix.utf8.count + 1)
    }
    switch self {
    case .yearly:
      guard (9...17).contains(rest.count), rest.prefix(4).allSatisfy(\.isDigit), rest.dropFirst(4).first == UInt8(ascii: "-") else { return false }
      return rest.dropFirst(5).allSatisfy(\.isDigit)
    case .numbered: return (4...12).contains(rest.count) && rest.allSatisfy(\.isDigit)
    case .slug: return Self.isSlug(rest) { $0.isDigit || $0.isLetter }
    case .name: return Self.isSlug(rest) { $0.isDigit || $0.isLowerCaseLetter } && rest.first?.isDigit == false
    }
  }

  /// The length of the id at the start of a file name stem (`INC-2026-0007-disk-full`), or nil when there is none.
  ///
  /// Slugs and names swallow the whole stem: where the id ends is then said by the front matter.
  package func idLength(in stem: ArraySlice<UInt8>, prefix: String?) -> Int? {
    switch self {
    case .slug, .name: return accepts(String(decoding: stem, as: UTF8.self), prefix: prefix) ? stem.count : nil
    case .yearly, .numbered:
      guard let prefix, stem.starts(with: prefix.utf8) else { return nil }
      var position = stem.startIndex + prefix.utf8.count
      for group in self == .yearly ? Self.yearAndNumber : Self.numberAlone {
        guard position < stem.endIndex, stem[position] == UInt8(ascii: "-") else { return nil }
        let digits = stem[(position + 1)...].prefix(while: \.isDigit).count
        guard group.contains(digits) else { return nil }
        position += 1 + digits
      }
      let rest = stem[position...]
      guard rest.isEmpty || (rest.first == UInt8(ascii: "-") && rest.count > 1) else { return nil }
      return position - stem.startIndex
    }
  }

  /// How many digits stand after each dash.
  private static let yearAndNumber = [4...4, 4...12]
  private static let numberAlone = [4...12]

  /// Whether there is a next free one.
  package var isCounted: Bool { self == .yearly || self == .numbered }

  /// How the form is written for people.
  package func pattern(prefix: String?) -> String {
    let start = prefix.map { $0 + "-" } ?? ""
    return switch self {
    case .yearly: start + "YYYY-NNNN"
    case .numbered: start + "NNNN"
    case .slug: start + "slug"
    case .name: "lower-case-name"
    }
  }

  private static func isSlug(_ bytes: ArraySlice<UInt8>, allowed: (UInt8) -> Bool) -> Bool {
    guard let first = bytes.first, let last = bytes.last, allowed(first), allowed(last) else { return false }
    return bytes.allSatisfy { allowed($0) || $0 == UInt8(ascii: "-") }
  }
}

extension UInt8 {
  package var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  package var isLowerCaseLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
  package var isLetter: Bool { isLowerCaseLetter || (self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z")) }
}
