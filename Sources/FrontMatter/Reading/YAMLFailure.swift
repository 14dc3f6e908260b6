/// libyaml's failures in words for people who write records.
enum YAMLFailure {
  static func problem(
    _ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>, reason: String, context: String, at mark: Int, contextAt: Int
  ) -> FormatProblem {
    if let tab = tab(bytes, region, reason: reason, at: mark) { return tab }
    if reason == "mapping values are not allowed in this context" || reason == "could not find expected ':'" {
      if let tab = leadingTab(bytes, region, at: mark) { return tab }
    }
    // An opening quote or bracket without its end is worth more than the end of the text.
    let place = mark >= region.upperBound && !context.isEmpty && contextAt < mark ? contextAt : mark
    let length = place < region.upperBound ? 1 : 0
    return FormatProblem(.invalidYAML, place..<place + characterLength(bytes, place, length), detail: words(reason, context))
  }

  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ length: Int) -> Int {
    guard length > 0 else { return 0 }
    return UTF8Decoding.scalar(bytes, at: offset, limit: bytes.count)?.1 ?? 1
  }

  private static func tab(
    _ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>, reason: String, at mark: Int
  ) -> FormatProblem? {
    switch reason {
    case "found character that cannot start any token":
      guard mark < region.upperBound, bytes[mark] == UInt8(ascii: "\t") else { return nil }
    case "found a tab character that violates indentation", "found a tab character where an indentation space is expected":
      break
    default: return nil
    }
    var end = mark
    while end < region.upperBound, bytes[end] == UInt8(ascii: "\t") { end += 1 }
    if end == mark { return leadingTab(bytes, region, at: mark) }
    return FormatProblem(.tabIndentation, mark..<end)
  }

  /// A tab among the blanks that the line starts with.
  private static func leadingTab(_ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>, at mark: Int) -> FormatProblem? {
    var offset = max(Lines.start(bytes, of: min(mark, bytes.count)), region.lowerBound)
    while offset < region.upperBound, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    var end = offset
    while end < region.upperBound, bytes[end] == UInt8(ascii: "\t") { end += 1 }
    return end > offset ? FormatProblem(.tabIndentation, offset..<end) : nil
  }

  private static func words(_ reason: String, _ context: String) -> String {
    switch reason {
    case "mapping values are not allowed in this context":
      "a colon and a blank inside a value: put the value in quotes"
    case "block sequence entries are not allowed in this context": "a list item may not start here"
    case "mapping keys are not allowed in this context": "a key may not start here"
    case "could not find expected ':'": "a line that is neither 'key: value' nor part of a value"
    case "did not find expected key": "expected a key, indented like the keys before it"
    case "did not find expected '-' indicator": "expected a list item, indented like the items before it"
    case "did not find expected ',' or ']'": "expected ',' or ']' in the list"
    case "did not find expected ',' or '}'": "expected ',' or '}' in the mapping"
    case "did not find expected node content": "expected a value"
    case "found character that cannot start any token":
      "a value may not start with this character: put the value in quotes"
    case "found unexpected end of stream":
      context == "while scanning a quoted scalar" ? "the quote that opens here is not closed" : "unexpected end"
    case "found unexpected document indicator": "a quoted text may not hold a line that starts with '---' or '...'"
    case "found unknown escape character": "unknown escape after a backslash: single quotes keep backslashes as they are"
    case "did not find expected hexdecimal number": "expected hexadecimal digits after the escape"
    case "found invalid Unicode character escape code": "the escape is not a Unicode character"
    case "found an indentation indicator equal to 0": "the indentation indicator must be 1 to 9"
    case "did not find expected comment or line break": "expected a comment or the end of the line"
    case "found unexpected ':'": "a colon that needs quotes around its value"
    case "did not find expected alphabetic or numeric character": "a value that starts with '&' or '*' needs quotes"
    case "found undefined tag handle", "did not find expected whitespace or line break", "did not find expected tag URI":
      "a value that starts with '!' needs quotes"
    case "did not find expected <document start>": "text after the end of the top mapping"
    default: context.isEmpty ? reason : "\(reason), \(context)"
    }
  }
}
