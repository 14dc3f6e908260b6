/// Text for XML 1.0: hidden characters shown as escapes, among them all that XML forbids, and markup as references.
package enum XMLText {
  /// One line of text, fit for an attribute in double quotes and for content.
  package static func escaped(_ text: String) -> String { withReferences(DisplayText.escaped(text)) }

  /// Text that was escaped for display before; its newlines stay, so it is for content only.
  static func withReferences(_ shown: String) -> String {
    guard shown.utf8.contains(where: { reference(for: $0) != nil }) else { return shown }
    var output: [UInt8] = []
    output.reserveCapacity(shown.utf8.count + 16)
    for byte in shown.utf8 {
      if let reference = reference(for: byte) { output += reference.utf8 } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func reference(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&apos;"
    default: nil
    }
  }
}
