package import Diagnostics

/// Reads a table of comma-separated values (RFC 4180) row by row, holding no more of it than one row and one piece of the file.
///
/// A row that is broken is told and left out up to the next line, so that one quotation mark does not swallow the rest.
package struct CSVReader {
  /// One row: what stands in it, or why it cannot be read.
  package struct Row: Sendable {
    /// Of the row's beginning, from 1; quoted values may hold more lines.
    package let line: Int
    package let content: Result<[String], RowDefect>
  }

  package struct RowDefect: Error, Sendable, Hashable {
    package let reason: String
    /// The position of the value that is to blame, from 0.
    package var position: Int?
  }

  /// Gives the next bytes of the file; none at its end.
  package typealias Source = () throws(Failure) -> [UInt8]

  /// The longest row, in bytes: a record cannot hold more, and a quotation mark that is never closed must end somewhere.
  package static let longestRow = 1 << 20

  let delimiter: UInt8
  private let source: Source
  private(set) var buffer: [UInt8] = []
  private var position = 0
  private var line = 1
  private var isAtEnd = false
  private var hasBegun = false

  /// `delimiter` is one ASCII character.
  package init(delimiter: UInt8 = UInt8(ascii: ","), source: @escaping Source) {
    self.delimiter = delimiter
    self.source = source
  }

  /// The next row; empty lines are none. Nil at the end of the file.
  package mutating func next() throws(Failure) -> Row? {
    if !hasBegun { try begin() }
    while let byte = try byte(at: position), byte == .lineFeed || byte == .carriageReturn {
      position += 1
      if byte == .lineFeed { line += 1 }
    }
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    guard try byte(at: 0) != nil else { return nil }
    let start = line
    var scan = RowScan(delimiter: delimiter)
    while position <= Self.longestRow {
      let byte = try byte(at: position)
      switch scan.take(byte) {
      case .goesOn: position += 1
      case .ends:
        line += scan.lines
        return Row(line: start, content: scan.result)
      case .isBroken(let reason): return try passOver(start, reason)
      }
    }
    return try passOver(start, scan.isQuoted ? "a quotation mark opens here and is not closed within 1 MiB" : "the row is longer than 1 MiB")
  }

  /// Leaves the broken row's first line out.
  private mutating func passOver(_ start: Int, _ reason: String) throws(Failure) -> Row {
    position = 0
    while let byte = try byte(at: position), byte != .lineFeed { position += 1 }
    return Row(line: start, content: .failure(RowDefect(reason: reason)))
  }

  private mutating func begin() throws(Failure) {
    hasBegun = true
    _ = try byte(at: 2)
    if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
      throw Failure("the table is UTF-16, not UTF-8", hint: "convert it: iconv -f UTF-16 -t UTF-8")
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func byte(at index: Int) throws(Failure) -> UInt8? {
    while index >= buffer.count, !isAtEnd {
      let more = try source()
      isAtEnd = more.isEmpty
      buffer += more
    }
    return index < buffer.count ? buffer[index] : nil
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
}
