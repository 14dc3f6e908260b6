extension Commit {
  /// The text of the `gpgsig` header with the blanks that continue it removed, and the bytes that it signs: the commit
  /// without its signature headers. Nil where the header block, which alone counts, has no `gpgsig`.
  ///
  /// The same reading as git's `parse_buffer_signed_by_header`.
  package var signature: (text: [UInt8], payload: [UInt8])? {
    raw.withUnsafeBytes { bytes in
      var headers = CommitHeaders(bytes)
      var text: [UInt8]?
      var payload: [UInt8] = []
      payload.reserveCapacity(bytes.count)
      while let line = headers.next() {
        guard line.name.equals("gpgsig") || line.name.equals("gpgsig-sha256") else {
          payload.append(contentsOf: bytes[line.range])
          continue
        }
        if text == nil, line.name.equals("gpgsig") { text = Self.unfolded(bytes[line.range].dropFirst("gpgsig ".utf8.count)) }
      }
      guard let text else { return nil }
      payload.append(contentsOf: bytes[(messageStart - (hasBlankLine ? 1 : 0))...])
      return (text, payload)
    }
  }

  private var hasBlankLine: Bool {
    messageStart >= 2 && raw[messageStart - 1] == UInt8(ascii: "\n") && raw[messageStart - 2] == UInt8(ascii: "\n")
  }

  private static func unfolded(_ lines: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.count)
    var isLineStart = false
    for byte in lines {
      if isLineStart && byte == UInt8(ascii: " ") {
        isLineStart = false
        continue
      }
      isLineStart = byte == UInt8(ascii: "\n")
      result.append(byte)
    }
    return result
  }
}
