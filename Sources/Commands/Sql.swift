import ArgumentParser
import Diagnostics
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

struct Sql: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Ask the history index: one SELECT over its views.",
    discussion: """
      Views: records, transitions, approvals, links, clocks, commits, changes, versions (docs/history-index.md).
      Example: itsm sql "SELECT state, count(*) FROM records WHERE kind = 'incident' GROUP BY state"
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, csv }

  @Argument(help: "A SELECT.") var query: String
  @Option(help: "table, json or csv.") var format: Format = .table
  @Option(help: ArgumentHelp("The most seconds that the query may take.", valueName: "seconds")) var timeout: Int = 60
  @OptionGroup var shared: SharedOptions

  /// Arguments in which a query that begins with a comment is not taken for an option: no option has a blank in its name.
  static func withQuery(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName else { return arguments }
    return arguments.map { $0.hasPrefix("--") && $0.dropFirst(2).first?.isWhitespace == true ? " " + $0 : $0 }
  }

  func validate() throws {
    if timeout < 1 { throw ValidationError("--timeout is a number of seconds, 1 or more") }
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let history = try workspace.history(shared.console)
    try history.requireKinds()
    let query = SQLQuery(self.query, timeLimit: timeout)
    let clocks = query.mentionsClocks ? try ClockTable.rows(of: history, at: shared.present) : []
    let answer = try history.answer(query, clocks: clocks)
    switch format {
    case .table: shared.console.data(table(answer))
    case .json: shared.console.line(json(answer).rendered(pretty: true))
    case .csv:
      shared.console.data(CSV.record(answer.columns.map(CSV.Cell.text)))
      for row in answer.rows { shared.console.data(CSV.record(row.map(\.csv))) }
    }
  }

  private func table(_ answer: SQLQuery.Answer) -> String {
    let columns = answer.columns.enumerated().map { position, title in
      let isNumeric = !answer.rows.isEmpty && answer.rows.allSatisfy { $0[position].isNumber || $0[position] == .null }
      return Table.Column(title, isNumeric ? .right : .left)
    }
    var table = Table(columns)
    for row in answer.rows { table.append(row.map(\.text)) }
    return table.rendered(width: shared.console.width, style: shared.console.outputStyle)
  }

  private func json(_ answer: SQLQuery.Answer) -> JSONValue {
    .object([
      ("version", 1), ("columns", .array(answer.columns.map(JSONValue.string))),
      ("rows", .array(answer.rows.map { row in .object(zip(answer.columns, row).map { ($0, $1.json) }) })),
    ])
  }
}

extension SQLQuery.Cell {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): text
    case .blob(let bytes): bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let number): .integer(Int(number))
    case .real(let number): .decimal("\(number)")
    case .text, .blob: .string(text)
    }
  }

  fileprivate var csv: CSV.Cell {
    switch self {
    case .null: .empty
    case .integer, .real, .blob: .value(text)
    case .text(let text): .text(text)
    }
  }
}
