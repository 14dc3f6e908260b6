/// Writes a text as a YAML scalar that reads back as exactly this text.
enum ScalarWriter {
  enum Quoting { case plain, single, double }

  /// On one line. In a flow collection more characters need quotes.
  static func inline(_ text: String, inFlow: Bool, isKey: Bool = false) -> String {
    if isPlainSafe(text, inFlow: inFlow, isKey: isKey) { return text }
    let prefersSingle = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return quoted(text, prefersSingle ? .single : .double)
  }

  /// With the given quotes, or with double ones where only those can hold the text.
  static func quoted(_ text: String, _ quoting: Quoting) -> String {
    if quoting == .single, text.unicodeScalars.allSatisfy(isVisible) {
      return "'" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) } + "'"
    }
    return "\"" + text.unicodeScalars.reduce(into: "") { $0 += escaped($1) } + "\""
  }

  static func isPlainSafe(_ text: String, inFlow: Bool, isKey: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, text.unicodeScalars.allSatisfy(isVisible) else { return false }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") || last == UInt8(ascii: ":") { return false }
    if "?:,[]{}#&*!|>'\"%@`".utf8.contains(first) { return false }
    // A dash starts a text only before something that cannot be read as an item or a document mark.
    if first == UInt8(ascii: "-"), isKey || bytes.count < 2 || !isAlphanumeric(bytes[1]) { return false }
    if first == UInt8(ascii: "."), isKey { return false }
    if isKey, text == "<<" { return false }
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
      switch byte {
      case UInt8(ascii: ":"): if isKey || next == UInt8(ascii: " ") { return false }
      case UInt8(ascii: " "): if next == UInt8(ascii: "#") { return false }
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "?"):
        if inFlow { return false }
      default: break
      }
    }
    return true
  }

  /// No control, hidden or line-breaking character: it may stand in the file as it is.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    default: !HiddenCharacters.contains(scalar.value)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: byte >= 0x80
    }
  }

  /// YAML 1.1, 5.7: a character by its number.
  private static func escape(_ value: UInt32) -> String {
    switch value {
    case 0..<0x100: "\\x" + HiddenCharacters.hex(value, digits: 2)
    case 0x100..<0x10000: "\\u" + HiddenCharacters.hex(value, digits: 4)
    default: "\\U" + HiddenCharacters.hex(value, digits: 8)
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      if isVisible(scalar) { return String(scalar) }
      return escape(scalar.value)
    }
  }
}
