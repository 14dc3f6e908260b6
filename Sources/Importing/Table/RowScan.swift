/// One row of a table, taken in byte by byte.
struct RowScan {
  enum Step {
    case goesOn, ends
    case isBroken(String)
  }

  private enum State {
    case start, plain, quoted
    /// After a quotation mark within quotes: the end of the value, or the first of two that stand for one.
    case closing
  }

  let delimiter: UInt8
  /// Line ends within the row.
  private(set) var lines = 0
  private var values: [[UInt8]] = [[]]
  private var state = State.start

  init(delimiter: UInt8) { self.delimiter = delimiter }

  var isQuoted: Bool { state == .quoted }

  /// Takes the next byte, nil at the end of the file. The line end that ends the row stays for whoever reads on.
  mutating func take(_ byte: UInt8?) -> Step {
    guard state != .quoted else { return takeQuoted(byte) }
    guard let byte, byte != .lineFeed else {
      if state != .closing, values[values.count - 1].last == .carriageReturn { values[values.count - 1].removeLast() }
      return .ends
    }
    if byte == delimiter {
      values.append([])
      state = .start
      return .goesOn
    }
    switch state {
    case .start where byte == .quote: state = .quoted
    case .closing where byte == .quote:
      values[values.count - 1].append(byte)
      state = .quoted
    case .closing where byte == .carriageReturn: break
    case .closing: return .isBroken("text follows the quotation mark that closes a value; within quotes it is written twice")
    default:
      values[values.count - 1].append(byte)
      state = .plain
    }
    return .goesOn
  }

  private mutating func takeQuoted(_ byte: UInt8?) -> Step {
    guard let byte else { return .isBroken("a quotation mark opens a value here and is never closed") }
    if byte == .quote {
      state = .closing
    } else {
      if byte == .lineFeed { lines += 1 }
      values[values.count - 1].append(byte)
    }
    return .goesOn
  }

  /// The values of the row; those are text, or the row is told to be none.
  var result: Result<[String], CSVReader.RowDefect> {
    var texts: [String] = []
    texts.reserveCapacity(values.count)
    for (position, value) in values.enumerated() {
      guard let text = String(validating: value, as: UTF8.self) else {
        return .failure(CSVReader.RowDefect(reason: "the value is not UTF-8; convert the table, as with iconv -f WINDOWS-1252 -t UTF-8", position: position))
      }
      texts.append(text)
    }
    return .success(texts)
  }
}
