import Identifiers
import ServiceTime

/// Whether a scalar's bytes have the form that a type asks for.
package enum TypedText {
  package typealias Bytes = UnsafeBufferPointer<UInt8>

  static func isInteger(_ bytes: Bytes) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    return !digits.isEmpty && digits.count <= 18 && digits.allSatisfy(\.isDigit)
  }

  static func isDecimal(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    let unsigned = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    let parts = unsigned.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && unsigned.count <= 30 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
  }

  static func isPercent(_ bytes: Bytes) -> Bool { bytes.last == UInt8(ascii: "%") && isDecimal(bytes.dropLast()) }

  /// `1200.00 EUR`: an amount, one blank, an ISO 4217 code.
  static func isMoney(_ bytes: Bytes) -> Bool {
    guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")), isDecimal(bytes[..<blank]) else { return false }
    let currency = bytes[(blank + 1)...]
    return currency.count == 3 && currency.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
  }

  static func isEmail(_ bytes: Bytes) -> Bool {
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else { return false }
    let domain = bytes[(at + 1)...]
    return !domain.isEmpty && !domain.contains(UInt8(ascii: "@")) && bytes.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
  }

  /// A scheme (RFC 3986), a colon, and something after it without blanks.
  static func isURL(_ bytes: Bytes) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count, bytes[0].isLetter else { return false }
    let scheme = bytes[..<colon]
    return scheme.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
      && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  package static func isBoolean(_ bytes: Bytes) -> Bool { bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8) }

  /// Whether the bytes fit a scalar type, nil for a type that has no form of its own.
  package static func fits(_ bytes: Bytes, _ type: FieldType) -> Bool? {
    switch type {
    case .integer: isInteger(bytes)
    case .decimal: isDecimal(bytes)
    case .percent: isPercent(bytes)
    case .boolean: isBoolean(bytes)
    case .date: CalendarDate(utf8: bytes) != nil
    case .instant: Instant(utf8: bytes) != nil
    case .duration: TimeSpan(utf8: bytes) != nil
    case .email: isEmail(bytes)
    case .url: isURL(bytes)
    case .money: isMoney(bytes)
    case .file: RepoPath.isPlain(bytes)
    case .clause: ClauseNumber.isClause(bytes)
    default: nil
    }
  }

  /// Whether a text has the form of a scalar type; a type without a form of its own accepts every text.
  package static func accepts(_ text: String, as type: FieldType) -> Bool {
    var text = text
    return text.withUTF8 { fits($0, type) } != false
  }

  /// What a value of the type looks like.
  package static func form(of type: FieldType) -> String {
    switch type {
    case .integer: "an integer such as 42"
    case .decimal: "a decimal number such as 4.5"
    case .percent: "a percentage such as 99.9%"
    case .boolean: "true or false"
    case .date: "a date such as 2026-03-01"
    case .instant: "an instant with zone such as 2026-03-01T10:15:00Z"
    case .duration: "a duration such as 90m, 4h, 1h30m, 3d or 2w"
    case .email: "an e-mail address"
    case .url: "a URL such as https://example.org/"
    case .money: "an amount with currency such as 1200.00 EUR"
    case .file: "a path of a file inside the repository"
    case .clause: "a clause number such as 8.5.1.2"
    case .period: "a period such as {start: 2026-03-01T20:00:00Z, end: 2026-03-01T22:00:00Z}"
    case .hours: "weekly hours such as {mon-fri: [09:00-17:30]}"
    case .when: "conditions such as {priority: P1}"
    case .group: "a group of named fields"
    case .list: "a list"
    case .map: "a mapping"
    case .person: "the id of a person"
    case .role: "the name of a role"
    case .reference: "the id of a record"
    case .text, .choice, .any: "a text"
    }
  }
}
