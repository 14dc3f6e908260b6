enum BlockScalars {
  /// The end of the last line with text, of the header if there is none. `limit` is libyaml's end mark, which stands
  /// after the blank lines that follow.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, header: Int, limit: Int) -> Int {
    var end = limit
    while end > header + 1, Lines.isBlank(bytes[end - 1]) || Lines.isBreak(bytes[end - 1]) { end -= 1 }
    // Blanks at the end of the last line are part of the text.
    while end < limit, Lines.isBlank(bytes[end]) { end += 1 }
    return end
  }
}
