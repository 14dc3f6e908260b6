import Diagnostics
import Importing
import Testing

@Suite("A table of comma-separated values")
struct CSVReaderTests {
  /// Every row as `line: value|value`, or `line! reason`. The file comes in pieces of a few bytes.
  private func rows(_ text: String, delimiter: UInt8 = UInt8(ascii: ","), piece: Int = 3) throws -> [String] {
    try rows(Array(text.utf8), delimiter: delimiter, piece: piece)
  }

  private func rows(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), piece: Int = 3) throws -> [String] {
    var rest = bytes[...]
    var reader = CSVReader(delimiter: delimiter) { () throws(Failure) in
      let next = rest.prefix(piece)
      rest = rest.dropFirst(piece)
      return Array(next)
    }
    var rows: [String] = []
    while let row = try reader.next() {
      switch row.content {
      case .success(let values): rows.append("\(row.line): " + values.joined(separator: "|"))
      case .failure(let defect): rows.append("\(row.line)! " + defect.reason + (defect.position.map { " [\($0)]" } ?? ""))
      }
    }
    return rows
  }

  @Test("has a row a line, with or without a last line end")
  func plain() throws {
    #expect(try rows("a,b\n1,2\n") == ["1: a|b", "2: 1|2"])
    #expect(try rows("a,b\n1,2") == ["1: a|b", "2: 1|2"])
    #expect(try rows("a,,\n,\n") == ["1: a||", "2: |"])
    #expect(try rows("") == [])
  }

  @Test("may come from another machine: CR LF, a byte order mark, empty lines, another delimiter")
  func machines() throws {
    #expect(try rows("\u{FEFF}a,b\r\n\r\n1,\"2\"\r\n") == ["1: a|b", "3: 1|2"])
    #expect(try rows("a;b\n1;2,5", delimiter: UInt8(ascii: ";")) == ["1: a|b", "2: 1|2,5"])
  }

  @Test("holds line ends, delimiters and quotation marks within quotes, and lines are counted on")
  func quotes() throws {
    #expect(try rows("a\n\"one\ntwo, \"\"three\"\"\"\n4\n") == ["1: a", "2: one\ntwo, \"three\"", "4: 4"])
    #expect(try rows("5\" disk,\"\"\n") == ["1: 5\" disk|"])
  }

  @Test("loses one line to a broken quotation mark, and goes on")
  func broken() throws {
    let after = "text follows the quotation mark that closes a value; within quotes it is written twice"
    #expect(try rows("a,b\n\"x\"y,1\nc,d\n") == ["1: a|b", "2! " + after, "3: c|d"])
    #expect(try rows("a\n\"open\nc\nd\n") == ["1: a", "2! a quotation mark opens a value here and is never closed", "3: c", "4: d"])
  }

  @Test("is given up on after 1 MiB of one row, not after all memory")
  func long() throws {
    let found = try rows("a\n\"" + String(repeating: "x", count: 1 << 20) + "\nb\nc\n", piece: 1 << 16)
    #expect(found == ["1: a", "2! a quotation mark opens here and is not closed within 1 MiB", "3: b", "4: c"])
  }

  @Test("says which value is not UTF-8, and that UTF-16 is none")
  func encoding() throws {
    let found = try rows(Array("a,b\nx,".utf8) + [0xE9] + Array("\ny,z\n".utf8))
    #expect(found == ["1: a|b", "2! the value is not UTF-8; convert the table, as with iconv -f WINDOWS-1252 -t UTF-8 [1]", "3: y|z"])
    #expect(throws: Failure.self) { try rows([0xFF, 0xFE, 0x61, 0x00]) }
  }
}
