import BuiltInKinds
import Identifiers
import Kinds
import Rules
import Standards
import Testing

/// The built-in kinds and codes, and standards read with them.
enum Reading {
  static let kinds = KindSet(builtIn: BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }, custom: [])

  static func standards(_ files: KeyValuePairs<String, String> = [:]) -> StandardSet {
    StandardSet(
      custom: files.map { KindSet.File(path: RepoPath($0.key), bytes: Array($0.value.utf8)) }, kinds: kinds, checks: RuleRegistry.all.map(\.code))
  }
}

@Suite("The built-in standard")
struct BuiltInStandardTests {
  private static let leaves = [
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "8.1", "8.2.1", "8.2.2", "8.2.3",
    "8.2.4", "8.2.5", "8.2.6", "8.3.1", "8.3.2", "8.3.3", "8.3.4.1", "8.3.4.2", "8.4.1", "8.4.2", "8.4.3", "8.5.1.1", "8.5.1.2", "8.5.1.3", "8.5.2",
    "8.5.3", "8.6.1", "8.6.2", "8.6.3", "8.7.1", "8.7.2", "8.7.3", "9.1", "9.2", "9.3", "9.4", "10.1", "10.2",
  ]
  private static let headings = ["4", "5", "6", "7", "8", "8.2", "8.3", "8.3.4", "8.4", "8.5", "8.5.1", "8.6", "8.7", "9", "10"]

  @Test("fits the built-in kinds and codes")
  func fits() { #expect(Reading.standards().defects.map { "\($0.message) \($0.help ?? "")" } == []) }

  @Test("has every clause from 4 to 10, in the order of the numbers, and something is kept for each that is no heading")
  func clauses() throws {
    let standard = try #require(Reading.standards()["iso20000-1"])
    #expect(standard.clauses.filter { !$0.isHeading }.map(\.id.text) == Self.leaves)
    #expect(standard.clauses.filter(\.isHeading).map(\.id.text).sorted() == Self.headings.sorted())
    #expect(standard.clauses.map(\.id) == standard.clauses.map(\.id).sorted())
    for clause in standard.clauses { #expect(!clause.title.isEmpty && clause.keeps.allSatisfy { !$0.what.isEmpty }) }
  }

  @Test("every kind that names a clause is kept for it or for one beneath or above it")
  func kinds() throws {
    let standard = try #require(Reading.standards()["iso20000-1"])
    // Calendars and windows say when the rules hold; they are evidence of nothing by themselves.
    for kind in Reading.kinds.kinds where !["calendar", "window", "change-model"].contains(kind.name.text) {
      #expect(!kind.clauses.isEmpty, "\(kind.name)")
      let kept = standard.clauses.filter { clause in clause.keeps.contains { $0.kinds.contains(kind.name) } }.map(\.id)
      #expect(kind.clauses.contains { number in kept.contains { $0.isInside(ClauseID(number)) || ClauseID(number).isInside($0) } }, "\(kind.name)")
    }
  }

  @Test("clause numbers order like numbers, and annexes come last")
  func order() {
    let sorted: [ClauseID] = ["4", "4.1", "8.9", "8.10", "10", "10.1", "A.5.2", "A.5.10"]
    #expect(sorted.reversed().sorted() == sorted)
    #expect(ClauseID("8.5.1").isInside("8.5") && ClauseID("8.5").isInside("8.5") && !ClauseID("8.51").isInside("8.5"))
    for bad in ["", "8.", ".8", "8..1", "08", "8.x!", "abcde"] { #expect(!ClauseID(bad).isWellFormed, "\(bad)") }
  }
}
