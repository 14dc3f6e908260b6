import Diagnostics
import Testing

@Suite("Tables and CSV") struct TableTests {
  private func table() -> Table {
    var table = Table([.init("id"), .init("title"), .init("age", .right)])
    table.append(["INC-1", "disk full", "3"])
    table.append(["INC-22", "障害", "12"])
    table.append(["INC-3", "e\u{301}t\u{202E}x", "100"])
    return table
  }

  @Test("columns are aligned by what a terminal shows")
  func alignment() {
    #expect(
      table().rendered() == """
        id      title        age
        INC-1   disk full      3
        INC-22  障害          12
        INC-3   e\u{301}t\\u{202E}x  100

        """)
  }

  @Test("without a width nothing is cut, and one long cell does not make every line long")
  func longCells() {
    var table = Table([.init("id"), .init("title"), .init("who")])
    table.append(["INC-1", String(repeating: "x", count: 90), "alice"])
    table.append(["INC-2", "short", "bob"])
    let lines = table.rendered().split(separator: "\n")
    #expect(lines[1] == "INC-1  \(String(repeating: "x", count: 90))  alice")
    #expect(lines[2] == "INC-2  short\(String(repeating: " ", count: 55))  bob")
  }

  @Test("lines end without blanks, missing cells are empty")
  func rims() {
    var table = Table([.init("id"), .init("n", .right), .init("title")])
    table.append(["a"])
    table.append(["bb", "1", "x"])
    #expect(table.rendered(header: false) == "a\nbb  1  x\n")
    #expect(Table([]).rendered() == "")
    #expect(Table([.init("only")]).rendered() == "only\n")
  }

  @Test("a width narrows the widest columns, and cut cells say so")
  func narrowing() {
    var table = Table([.init("id"), .init("title"), .init("who")])
    table.append(["INC-1", "a long title that goes on and on", "alice"])
    table.append(["INC-2", "障害障害障害障害障害障害障害", "bob"])
    let rendered = table.rendered(width: 30)
    #expect(
      rendered == """
        id     title             who
        INC-1  a long title th…  alice
        INC-2  障害障害障害障…   bob

        """)
    for line in rendered.split(separator: "\n") { #expect(DisplayWidth.columns(of: String(line)) <= 30) }
    #expect(table.rendered(width: 1).split(separator: "\n").count == 3)
  }

  @Test("titles are painted only in colour")
  func colour() {
    #expect(Table([.init("id")]).rendered(style: TerminalStyle(colour: true)) == "\u{1B}[1mid\u{1B}[0m\n")
  }

  @Test("no cell starts a command of a CI runner")
  func commands() {
    var table = Table([.init("title")])
    table.append(["::error::x"])
    table.append(["x\n::error::y"])
    for line in table.rendered().split(separator: "\n") { #expect(!startsCommand(String(line)), "\(line)") }
    let csv = CSV.record([.text("::error::x"), .text("a\n::error::y")])
    for line in csv.split(separator: "\n") { #expect(!startsCommand(String(line)), "\(line)") }
  }

  @Test("CSV quotes as RFC 4180 says")
  func quoting() {
    let record = CSV.record([.text("plain"), .text("a,b"), .text("say \"hi\""), .empty, .value("12"), .text(" x")])
    #expect(record == "plain,\"a,b\",\"say \"\"hi\"\"\",,12,\" x\"\r\n")
  }

  @Test("CSV never gives a spreadsheet a formula, but leaves numbers alone")
  func formulas() {
    for text in ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\u{200B}=1", "＝1"] {
      let record = CSV.record([.text(text)])
      #expect(record.hasPrefix("'") || record.hasPrefix("\"'"), "\(record)")
    }
    #expect(CSV.record([.value("-3"), .text("a=b")]) == "-3,a=b\r\n")
    #expect(CSV.record([.text("=\"x\",1")]) == "\"'=\"\"x\"\",1\"\r\n")
  }

  @Test("a record is one line")
  func oneLine() {
    #expect(CSV.record([.text("a\nb\r\nc"), .value("d\u{202E}")]) == "a\\nb\\r\\nc,d\\u{202E}\r\n")
  }
}
