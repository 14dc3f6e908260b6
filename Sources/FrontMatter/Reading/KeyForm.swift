enum KeyForm {
  /// Reports a merge key and a key that is written with `?`.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Node, _ problems: inout [FormatProblem]) {
    if key.style == .plain, key.textLength == 2, bytes[key.range].elementsEqual([UInt8(ascii: "<"), UInt8(ascii: "<")]) {
      problems.append(FormatProblem(.mergeKey, key.range))
    }
    var before = Int(key.start)
    while before > 0, Lines.isBlank(bytes[before - 1]) { before -= 1 }
    if before > 0, before < Int(key.start), bytes[before - 1] == UInt8(ascii: "?") {
      problems.append(FormatProblem(.keyNotText, before - 1..<Int(key.end), detail: "one marked with '?'"))
    }
  }
}
