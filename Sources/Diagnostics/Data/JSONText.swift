/// A JSON string with what it is escaped by.
enum JSONText {
  /// Appends `text` in quotes. O(length); runs of ASCII are copied without decoding.
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    output.append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      var offset = 0
      var copied = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        if isPlain(byte) {
          offset += 1
          continue
        }
        output += bytes[copied..<offset]
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        if length == 1 {
          appendASCII(byte, after: bytes[..<offset], to: &output)
        } else {
          appendScalar(bytes[offset..<min(offset + length, bytes.count)], to: &output)
        }
        offset += length
        copied = offset
      }
      output += bytes[copied...]
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Whether a byte is copied as it is, wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "[")
  }

  private static func appendASCII(_ byte: UInt8, after before: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
    case 0x08: output += "\\b".utf8
    case 0x09: output += "\\t".utf8
    case 0x0A: output += "\\n".utf8
    case 0x0C: output += "\\f".utf8
    case 0x0D: output += "\\r".utf8
    case 0x00..<0x20, 0x7F: appendEscape(of: UInt16(byte), to: &output)
    // GitHub's runner takes `##[name]` for a command wherever it stands in a line.
    case UInt8(ascii: "[") where before.suffix(2).elementsEqual("##".utf8): appendEscape(of: UInt16(byte), to: &output)
    default: output.append(byte)
    }
  }

  private static func appendScalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
    guard let lead = bytes.first else { return }
    let mask: UInt8 = bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0x0F : 0x07
    let value = bytes.dropFirst().reduce(UInt32(lead & mask)) { $0 << 6 | UInt32($1 & 0x3F) }
    guard let scalar = Unicode.Scalar(value), HiddenCharacters.contains(scalar) else {
      output += bytes
      return
    }
    for unit in String(Character(scalar)).utf16 { appendEscape(of: unit, to: &output) }
  }

  private static func appendEscape(of unit: UInt16, to output: inout [UInt8]) {
    let digits = String(unit, radix: 16, uppercase: true)
    output += "\\u".utf8
    output += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
    output += digits.utf8
  }
}
