import TestSupport
import Testing

@Suite("itsm sql")
struct SqlCommandTests {
  @Test("a query may begin with a comment, as the one in docs/history-index.md does")
  func comment() throws {
    let desk = try Desk()
    try desk.commit("all")
    let page = String(decoding: try Disk.read(Self.page), as: UTF8.self)
    let query = try #require(page.components(between: "```sql\n", and: "```").first)
    #expect(query.hasPrefix("-- "))
    #expect(try desk.output("sql", query).hasPrefix("priority"))
    #expect(try desk.output("sql", "--\nSELECT 1 AS one").hasPrefix("one"))
    // An option is still one.
    #expect(try desk.run("sql", "--nothing", "SELECT 1").errorText.hasPrefix("error: unknown option '--nothing'"))
  }

  private static let page = String(#filePath.dropLast("Tests/CommandsTests/SqlCommandTests.swift".count)) + "docs/history-index.md"
}

extension String {
  fileprivate func components(between start: String, and end: String) -> [String] {
    ranges(of: start).compactMap { opening in
      self[opening.upperBound...].firstRange(of: end).map { String(self[opening.upperBound..<$0.lowerBound]) }
    }
  }
}
