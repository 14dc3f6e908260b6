import FrontMatter

/// Front matter as JSON: every scalar a text, as typed.
enum FieldJSON {
  static func append(_ value: Value, to output: inout [UInt8]) {
    switch value.kind {
    case .scalar: value.withBytes { append(text: $0, to: &output) }
    case .sequence:
      output.append(UInt8(ascii: "["))
      var isFirst = true
      for item in value.items {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        append(item, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .mapping:
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      for (key, member) in value.entries {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        key.withBytes { append(text: $0, to: &output) }
        output.append(UInt8(ascii: ":"))
        append(member, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func append(text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    for (position, byte) in text.enumerated() where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      output.append(contentsOf: text[start..<position])
      start = position + 1
      output.append(UInt8(ascii: "\\"))
      if byte >= 0x20 {
        output.append(byte)
      } else {
        let digits = Array("0123456789abcdef".utf8)
        output += "u00".utf8
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      }
    }
    output.append(contentsOf: text[start...])
    output.append(UInt8(ascii: "\""))
  }
}
