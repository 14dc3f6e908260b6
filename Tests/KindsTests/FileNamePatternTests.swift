import Kinds
import Testing

@Suite("Patterns over file names")
struct FileNamePatternTests {
  @Test(
    "take the first group where the whole name matches",
    arguments: [
      ("([0-9]{4})-.*", "0001-async", "0001"), ("([0-9]{4})-.*", "x0001-async", nil), ("([0-9]{4})", "0001-async", nil), ("(a|ab)(c|bcd)?", "abcd", "a"),
      ("(?:rfc)-(\\d+)", "rfc-42", "42"), ("(?i)RFC-(\\d+)", "rfc-42", "42"), ("(\\w+)", "größe", nil), ("(?<number>[0-9]+).*", "12-x", "12"),
      ("(x)?y", "y", nil), ("(x*)y", "y", ""), ("(.+)", "a\nb", nil), ("([^/]+)", "é", "é"),
    ] as [(String, String, String?)])
  func matching(pattern: String, name: String, id: String?) throws {
    #expect(try FileNamePattern(pattern).id(in: name) == id)
  }

  @Test("that are none are refused with the place")
  func refusals() {
    #expect(throws: FileNamePattern.Refusal.noGroup) { try FileNamePattern("[0-9]+") }
    #expect(throws: FileNamePattern.Refusal.noGroup) { try FileNamePattern("(?:a)") }
    #expect(throws: FileNamePattern.Refusal.noGroup) { try FileNamePattern("") }
    #expect(throws: FileNamePattern.Refusal.notAPattern(offset: 6)) { try FileNamePattern("([0-9]") }
    #expect(throws: FileNamePattern.Refusal.self) { try FileNamePattern("(a\\C)") }
    #expect(throws: FileNamePattern.Refusal.self) { try FileNamePattern("(" + String(repeating: "(", count: 5_000)) }
  }

  @Test("that would try for ever give up", arguments: ["((a+)+)b", "(([a-z]+)*)[0-9]", "(.*.*.*.*.*.*.*.*)x"])
  func pathological(pattern: String) throws {
    let start = ContinuousClock.now
    #expect(try FileNamePattern(pattern).id(in: String(repeating: "a", count: 200)) == nil)
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
