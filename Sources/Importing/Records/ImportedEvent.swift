import Diagnostics
package import Identifiers
package import ServiceTime

/// One row as what it makes of its record: a version, dated as it happened.
package struct ImportedEvent: Sendable {
  package let record: RecordID
  package let path: RepoPath
  package let bytes: [UInt8]
  package let at: Instant
  /// Seconds east of UTC, where it happened.
  package let offset: Int
  /// Who did it in the other system.
  package let by: String?
  /// The row's line in the table.
  package let line: Int
  let title: String?
  let isFirst: Bool
  let from: StateName?
  let to: StateName?
  /// Whether it is a transition that no record can make here.
  package let isOutsideLifecycle: Bool

  /// The message of the commit; `table` is the name of the file that the rows stand in.
  ///
  /// Nothing of the table can end a line or begin a trailer.
  package func message(table: String) -> String {
    var subject = isFirst ? "Import \(record)" : "Update \(record)"
    if !isFirst, let to, from != to { subject = "Move \(record) to \(to)" }
    if let title { subject += ": " + Self.oneLine(title, limit: 80) }
    var lines = [subject, "", "Record: \(record)", "Imported-from: \(Self.oneLine(table, limit: 200)):\(line)"]
    if let by { lines.append("Imported-actor: " + Self.oneLine(by, limit: 200)) }
    if isOutsideLifecycle, let from, let to { lines.append("Imported-transition: \(from) -> \(to)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func oneLine(_ text: String, limit: Int) -> String {
    let line = DisplayText.escaped(text)
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
  }
}
