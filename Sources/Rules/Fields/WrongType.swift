import Identifiers
package import Records

package enum WrongType: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD002", name: "wrong-type",
    summary: "A value does not fit the type of its field.",
    why: """
      A scalar is text until its field says otherwise; here the field says what it expects, and the value is something else. Instants always carry a zone, because a time without one means something else on every machine.
      """,
    bad: .incident("opened_at: 2026-03-01 10:15"),
    good: .incident("opened_at: 2026-03-01T10:15:00Z"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .wrongType(let field, let expected, let found) = problem else { return nil }
    return Draft("'\(field)' expects \(expected), found \(found)", help: expected == "a list" ? listHelp(found) : nil)
  }

  /// How a single value is written as a list of one.
  private static func listHelp(_ found: String) -> String? {
    guard found.count > 2, found.hasPrefix("'"), found.hasSuffix("'") else { return nil }
    let value = found.dropFirst().dropLast()
    let isPlain = value.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0) }
    return isPlain ? "write '[\(value)]'" : "a list stands in brackets: [FIRST, SECOND]"
  }
}
