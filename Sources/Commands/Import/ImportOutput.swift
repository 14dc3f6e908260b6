import Diagnostics
import Identifiers
import Importing
import Kinds

/// Tells what became of the rows.
struct ImportOutput {
  let command: ImportCSV
  /// The name of the table.
  let table: String
  /// Columns that the mapping does not name.
  let unread: [String]
  let hasWorkTree: Bool

  /// The most rows that are listed one by one for people.
  private static let listed = 200

  func write(_ answer: ImportAnswer, _ kind: Kind, commit: ObjectID?) {
    let console = command.shared.console
    if command.format == .json { return console.line(json(answer, commit).rendered(pretty: true)) }
    let style = console.outputStyle
    var lines = answer.rejects.prefix(Self.listed).map { reject in
      let column = reject.column.map { "column '\(DisplayText.escaped($0))': " } ?? ""
      return "\(place(reject.line)): \(style.paint("rejected", as: .error)): \(column)\(DisplayText.escaped(reject.reason))"
    }
    lines += answer.warnings.prefix(Self.listed).map { "\(place($0.line)): \(style.paint("warning", as: .warning)): \(DisplayText.escaped($0.reason))" }
    let more = max(0, answer.rejects.count - Self.listed) + max(0, answer.warnings.count - Self.listed)
    if more > 0 { lines.append("and \(more) more; '--format json' lists all") }
    for line in lines { console.line(line) }
    let what = "\(count(answer.events, "event")) of \(count(answer.records, "record"))"
    let rejected = answer.rejects.isEmpty ? "" : ", \(answer.rejects.count) rejected"
    if let commit {
      console.line("\(commit.short) imported \(what) from \(count(answer.rows, "row"))\(rejected)")
    } else {
      console.line("\(command.dryRun ? "would import" : "imported") \(answer.events == 0 ? "nothing" : what) from \(count(answer.rows, "row"))\(rejected)")
    }
    if answer.outsideLifecycle > 0 {
      console.message("note: \(count(answer.outsideLifecycle, "transition")) outside of the lifecycle of '\(kind.name)' kept, and marked as imported")
    }
    if !unread.isEmpty { console.message("note: not read: \(unread.map { DisplayText.escaped($0) }.joined(separator: ", "))") }
    if commit != nil, hasWorkTree { console.message("note: to take it back before anything else is committed: git reset --keep HEAD^") }
  }

  /// What would stand against the import, after a rehearsal.
  func refused(_ obstacle: Refusal) {
    let hint = obstacle.hint.map { "; \($0)" } ?? ""
    command.shared.console.message("note: the import itself would be refused: \(DisplayText.escaped(obstacle.message + hint))")
  }

  private func json(_ answer: ImportAnswer, _ commit: ObjectID?) -> JSONValue {
    .object([
      ("version", 1), ("rows", .integer(answer.rows)), ("events", .integer(answer.events)),
      (
        "rejects",
        .array(
          answer.rejects.map { reject in
            .object([
              ("line", .integer(reject.line)), ("column", JSONValue(reject.column)), ("value", JSONValue(reject.value)),
              ("reason", .string(reject.reason)),
            ])
          })
      ),
      ("warnings", .array(answer.warnings.map { .object([("line", .integer($0.line)), ("reason", .string($0.reason))]) })),
      ("records", .integer(answer.records)), ("outside_lifecycle", .integer(answer.outsideLifecycle)),
      ("unread_columns", .array(unread.map(JSONValue.string))), ("dry_run", .bool(command.dryRun)), ("commit", JSONValue(commit?.hex)),
    ])
  }

  private func place(_ line: Int) -> String { "\(DisplayText.escaped(table)):\(line)" }

  private func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
}
