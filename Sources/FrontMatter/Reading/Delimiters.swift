/// The lines that open and close the front matter.
struct Delimiters {
  private(set) var frontMatter: Range<Int>?
  private(set) var bodyStart = 0
  private(set) var problems: [FormatProblem] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    let opening = Lines.content(bytes, at: start)
    guard Self.isDelimiter(bytes, opening, UInt8(ascii: "-")) else {
      problems.append(FormatProblem(.noFrontMatter, opening))
      return
    }
    var found: [FormatProblem] = []
    Self.checkForm(bytes, opening, &found)
    let first = Lines.next(bytes, after: opening.lowerBound)
    var line = first
    while line < bytes.count {
      let mark = bytes[line]
      if mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") {
        let content = Lines.content(bytes, at: line)
        if Self.isDelimiter(bytes, content, mark) {
          Self.checkForm(bytes, content, &found)
          frontMatter = first..<line
          bodyStart = Lines.next(bytes, after: line)
          problems = found
          return
        }
      }
      line = Lines.next(bytes, after: line)
    }
    problems = found + [FormatProblem(.unterminated, opening)]
  }

  /// Three marks, then nothing or blanks.
  private static func isDelimiter(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ mark: UInt8) -> Bool {
    guard line.count >= 3, bytes[line.lowerBound..<line.lowerBound + 3].allSatisfy({ $0 == mark }) else { return false }
    return bytes[line.lowerBound + 3..<line.upperBound].allSatisfy(Lines.isBlank)
  }

  private static func checkForm(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ problems: inout [FormatProblem]
  ) {
    guard line.count > 3 || bytes[line.lowerBound] == UInt8(ascii: ".") else { return }
    let fix = FormatProblem.Fix(range: line, replacement: Array("---".utf8))
    problems.append(FormatProblem(.delimiterForm, line, fix: fix))
  }
}
