enum Directives {
  /// The directive line that stands before any content. It is looked for before libyaml reads the text, because
  /// libyaml takes quadratic time over many of them.
  static func first(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> FormatProblem? {
    guard let found = DocumentRest.ignorable(bytes, start..<end), bytes[found] == UInt8(ascii: "%") else { return nil }
    guard found == 0 || found == start || Lines.isBreak(bytes[found - 1]) else { return nil }
    let line = Lines.content(bytes, at: found).clamped(to: start..<end)
    let name = bytes[line].prefix { !Lines.isBlank($0) }
    return FormatProblem(.directive, line, detail: String(decoding: name, as: UTF8.self))
  }
}
