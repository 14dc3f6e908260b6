import Testing

@testable import Git

@Suite("Values that were made lately")
struct RecentValuesTests {
  @Test("what is kept last is found, by its own key alone, and takes the place of what was kept under it")
  func keeping() {
    var values = RecentValues<Int, Int>(capacity: 1 << 20)
    #expect(values[1] == nil)
    for key in 0..<50_000 {
      values.keep(key * 2, key, size: 10)
      #expect(values[key] == key * 2)
    }
    values.keep(7, 49_999, size: 10)
    #expect(values[49_999] == 7)
    #expect((0..<50_000).allSatisfy { key in values[key].map { $0 == (key == 49_999 ? 7 : key * 2) } ?? true })
    #expect((0..<50_000).count { values[$0] != nil } > 500)
  }

  @Test("no more is kept than there is room for; one that is larger stays alone")
  func room() {
    var values = RecentValues<Int, Int>(capacity: 1_000)
    for key in 0..<200 { values.keep(key, key, size: 100) }
    #expect((1...10).contains((0..<200).count { values[$0] != nil }))
    values.keep(-1, 500, size: 5_000)
    #expect(values[500] == -1 && (0..<200).allSatisfy { values[$0] == nil })
    values.keep(1, 1, size: 10)
    #expect(values[1] == 1 && values[500] == nil)
  }
}
