import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("JSON") struct JSONValueTests {
  @Test("compact output has no blanks, members keep their order")
  func compact() {
    let value: JSONValue = ["b": 1, "a": [true, nil, "x", .decimal("1.50")], "c": [:], "d": []]
    #expect(value.rendered(pretty: false) == #"{"b":1,"a":[true,null,"x",1.50],"c":{},"d":[]}"#)
  }

  @Test("pretty output is indented by two")
  func pretty() {
    let value: JSONValue = ["b": 1, "a": [true, ["c": nil]], "e": [], "f": [:]]
    #expect(
      value.rendered(pretty: true) == """
        {
          "b": 1,
          "a": [
            true,
            {
              "c": null
            }
          ],
          "e": [],
          "f": {}
        }
        """)
  }

  @Test("hidden characters are escaped, everything else is not")
  func escapes() {
    let value = JSONValue.string("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1B}\u{7F}\u{85}é障🔥\u{202E}\u{200B}\u{FEFF}\u{2028}\u{E0041}")
    let expected = #""\"\\/\b\t\n\f\r\u0000\u001B\u007F\u0085é障🔥\u202E\u200B\uFEFF\u2028\uDB40\uDC41""#
    #expect(value.rendered(pretty: false) == expected)
  }

  @Test("no string starts a command of a CI runner")
  func commands() {
    #expect(JSONValue.string("a ##[error]b").rendered(pretty: false) == ###""a ##\u005Berror]b""###)
    #expect(JSONValue.string("## [x] #[y]").rendered(pretty: false) == ###""## [x] #[y]""###)
  }

  @Test("a decimal is written as it is when it is a number", arguments: ["0", "-0", "1.5", "-12.25e-3", "1E+9", "0.1", "10"])
  func decimals(text: String) {
    #expect(JSONValue.decimal(text).rendered(pretty: false) == text)
  }

  @Test(
    "a decimal that is no number becomes a string",
    arguments: ["", "-", "01", "-01", "1.", ".5", "1e", "+1", "NaN", "1 ", "1,5", "0x1", "１"])
  func notDecimals(text: String) {
    #expect(JSONValue.decimal(text).rendered(pretty: false) == "\"\(text)\"")
  }

  @Test("another parser reads every string back", arguments: [true, false])
  func roundTrip(pretty: Bool) throws {
    var generator = SeededGenerator(seed: 3)
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x2FF, 0x2000...0x206F, 0xFE00...0xFFFF, 0x1F300...0x1F9FF, 0xE0000...0xE01FF,
    ]
    for _ in 0..<500 {
      var text = "x"
      for _ in 0..<12 {
        let range = ranges.randomElement(using: &generator) ?? 0...0
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.unicodeScalars.append(scalar) }
      }
      let rendered = JSONValue.object([("k", .array([.string(text)]))]).rendered(pretty: pretty)
      let parsed = try JSONSerialization.jsonObject(with: Data(rendered.utf8)) as? [String: [String]]
      let read = try #require(parsed?["k"]?.first)
      #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
      #expect(hiddenScalars(in: rendered).isEmpty)
    }
  }

  @Test("members are found by key, values compare by content")
  func access() {
    let value: JSONValue = ["a": 1, "b": "x"]
    #expect(value["b"] == "x")
    #expect(value["c"] == nil)
    #expect(value == ["a": 1, "b": "x"])
    #expect(value != ["b": "x", "a": 1])
    #expect(JSONValue(nil as String?) == .null)
  }
}
