extension CommitSignature {
  /// Reads the signature of a commit object, given without its `commit <size>` prefix.
  ///
  /// Only the header block is looked at, as in git's `parse_buffer_signed_by_header`: the payload is the object without the lines
  /// of its `gpgsig` header. Stricter than git: whatever another reader could take for a different commit is malformed, which is
  /// a NUL anywhere, a header out of order or given twice, a second kind of `gpgsig`, an author with two e-mails, or a header
  /// block that no blank line ends.
  /// Linear in the size of the object.
  package init(commit raw: [UInt8]) {
    do throws(Malformation) {
      self = try Self.read(raw)
    } catch {
      self = .malformed(reason: error.reason)
    }
  }

  private static func read(_ raw: [UInt8]) throws(Malformation) -> CommitSignature {
    guard !raw.contains(0) else { throw Malformation("the commit holds a NUL byte") }
    var order = HeaderOrder()
    var signature: Range<Int>?
    var position = 0
    while true {
      guard position < raw.count else { throw Malformation("no blank line ends the header of the commit") }
      if raw[position] == newline { break }
      guard let end = raw[position...].firstIndex(of: newline) else { throw Malformation("the last header line has no line end") }
      var next = end + 1
      while next < raw.count, raw[next] == space, let continuation = raw[next...].firstIndex(of: newline) {
        next = continuation + 1
      }
      let name = try name(of: raw[position..<end])
      try order.take(name, value: raw[(position + name.utf8.count + 1)..<end], isFolded: next > end + 1)
      if name == "gpgsig" { signature = position..<next }
      position = next
    }
    try order.finish()
    guard let signature else { return .unsigned }
    return signed(raw, by: signature)
  }

  private static func signed(_ raw: [UInt8], by lines: Range<Int>) -> CommitSignature {
    var armor: [UInt8] = []
    armor.reserveCapacity(lines.count)
    var position = lines.lowerBound + "gpgsig ".utf8.count
    while let end = raw[position..<lines.upperBound].firstIndex(of: newline) {
      armor += raw[position...end]
      guard end + 1 < lines.upperBound else { break }
      position = end + 2
    }
    var payload = Array(raw[..<lines.lowerBound])
    payload.reserveCapacity(raw.count - lines.count)
    payload += raw[lines.upperBound...]
    return .signed(SignatureKind(armor: armor), signature: armor, payload: payload)
  }

  private static func name(of line: ArraySlice<UInt8>) throws(Malformation) -> String {
    guard let end = line.firstIndex(of: space), end > line.startIndex else {
      throw Malformation("the header line '\(String(decoding: line.prefix(40), as: UTF8.self))' has no name and value")
    }
    return String(decoding: line[..<end], as: UTF8.self)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
}
