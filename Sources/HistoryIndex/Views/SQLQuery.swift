package import Diagnostics
import Glibc
import GRDB
import GRDBSQLite
import Identifiers

/// A query that somebody typed, over the views.
package struct SQLQuery {
  package let text: String
  /// How long it may take, in seconds.
  package let timeLimit: Int

  package init(_ text: String, timeLimit: Int = 60) {
    self.text = text
    self.timeLimit = timeLimit
  }

  /// Whether the query may ask for clocks, which cost something to work out.
  package var mentionsClocks: Bool { text.lowercased().contains("clocks") }

  package struct Answer: Sendable {
    package let columns: [String]
    package let rows: [[Cell]]
  }

  package enum Cell: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
  }

  /// One row of the table `clocks`.
  package struct Clock: Sendable {
    package var record: String
    package var clock: String
    package var targetSeconds: Int64?
    package var elapsedSeconds: Int64?
    package var deadline: String?
    package var result: String
    package var agreement: String?

    package init(record: String, clock: String, targetSeconds: Int64?, elapsedSeconds: Int64?, deadline: String?, result: String, agreement: String?) {
      self.record = record
      self.clock = clock
      self.targetSeconds = targetSeconds
      self.elapsedSeconds = elapsedSeconds
      self.deadline = deadline
      self.result = result
      self.agreement = agreement
    }
  }
}

extension RecordHistory {
  /// Runs one SELECT over the views. `clocks` are the rows of the table of that name.
  package func answer(_ query: SQLQuery, clocks: [SQLQuery.Clock] = []) throws(Failure) -> SQLQuery.Answer {
    try unprotectedRead { database in
      try database.execute(sql: Views.definitions)
      defer { dropViews(database) }
      try fill(clocks, database)
      try database.execute(sql: "PRAGMA query_only = ON")
      defer { do { try database.execute(sql: "PRAGMA query_only = OFF") } catch { report("warning: the history index stays read-only: \(error)") } }
      return try run(query, database)
    }
  }

  private func run(_ query: SQLQuery, _ database: Database) throws -> SQLQuery.Answer {
    guard let connection = database.sqliteConnection else { throw Failure("the history index is closed") }
    guard !query.text.utf8.contains(0) else { throw Failure("cannot run the query", causes: ["it holds a zero byte"]) }
    let (statement, rest) = Self.prepare(query.text, connection)
    defer { sqlite3_finalize(statement) }
    guard let statement else {
      if Self.writes(query.text) { throw Self.onlyReads(query) }
      let reason = sqlite3_errcode(connection) == SQLITE_OK ? "there is no query" : String(cString: sqlite3_errmsg(connection))
      throw Failure("cannot run the query '\(query.text)'", causes: [reason], hint: Views.hint(for: reason))
    }
    let (next, _) = Self.prepare(rest, connection)
    defer { sqlite3_finalize(next) }
    // Blanks, comments and semicolons make no statement, and no mistake either.
    guard next == nil, rest.isEmpty || sqlite3_errcode(connection) == SQLITE_OK else {
      throw Failure("cannot run several statements", hint: "one SELECT at a time")
    }
    guard sqlite3_column_count(statement) > 0, sqlite3_stmt_readonly(statement) != 0, Self.asks(query.text) else {
      throw Self.onlyReads(query)
    }
    return try rows(of: statement, connection, within: query.timeLimit)
  }

  /// The first statement of a text, nil where there is none or where it is wrong, and what follows it.
  private static func prepare(_ text: String, _ connection: OpaquePointer) -> (statement: OpaquePointer?, rest: String) {
    var statement: OpaquePointer?
    var tail: UnsafePointer<CChar>?
    let rest = text.withCString { start -> String in
      sqlite3_prepare_v2(connection, start, -1, &statement, &tail)
      return tail.map { String(cString: $0) } ?? ""
    }
    return (statement, rest)
  }

  private static func onlyReads(_ query: SQLQuery) -> Failure {
    Failure("'itsm sql' only reads", causes: ["'\(query.text)' is no SELECT"], hint: "change records in their files and commit")
  }

  /// Whether the first word is that of a question. PRAGMA and EXPLAIN have rows too.
  private static func asks(_ query: String) -> Bool { ["select", "with", "values"].contains(firstWord(query)) }

  private static func writes(_ query: String) -> Bool {
    ["insert", "replace", "update", "delete", "create", "drop", "alter", "attach", "detach", "begin", "pragma", "vacuum"].contains(firstWord(query))
  }

  /// In lower case, after blanks, parentheses and comments.
  private static func firstWord(_ query: String) -> String {
    var text = query[...]
    while true {
      text = text.drop { $0.isWhitespace || $0 == "(" }
      if text.hasPrefix("--") {
        text = text.drop { !$0.isNewline }
      } else if text.hasPrefix("/*") {
        text = text.dropFirst(2)
        while !text.isEmpty, !text.hasPrefix("*/") { text = text.dropFirst() }
        text = text.dropFirst(2)
      } else {
        return text.prefix { $0.isLetter }.lowercased()
      }
    }
  }

  private func rows(of statement: OpaquePointer, _ connection: OpaquePointer, within seconds: Int) throws -> SQLQuery.Answer {
    let deadline = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    deadline.initialize(to: time(nil) + seconds)
    defer { deadline.deallocate() }
    sqlite3_progress_handler(connection, 100_000, { deadline in
      guard let deadline else { return 0 }
      return time(nil) > deadline.assumingMemoryBound(to: Int.self).pointee ? 1 : 0
    }, deadline)
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    let count = sqlite3_column_count(statement)
    let columns = (0..<count).map { String(cString: sqlite3_column_name(statement, $0)) }
    var rows: [[SQLQuery.Cell]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append((0..<count).map { Self.cell(statement, $0) })
      case SQLITE_DONE: return SQLQuery.Answer(columns: columns, rows: rows)
      case SQLITE_INTERRUPT:
        throw Failure("the query took longer than \(seconds) seconds", hint: "--timeout allows more")
      case let code:
        let error = DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        if error.isDamage { throw error }
        throw Failure("cannot run the query", causes: [error.message ?? ""])
      }
    }
  }

  private static func cell(_ statement: OpaquePointer, _ column: Int32) -> SQLQuery.Cell {
    let row = IndexRow(handle: statement)
    return switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(row.number(column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT: .text(row.text(column))
    case SQLITE_BLOB: .blob(row.bytes(column))
    default: .null
    }
  }

  private func fill(_ clocks: [SQLQuery.Clock], _ database: Database) throws {
    let add = try Insertion(database, "INSERT INTO clocks VALUES (?, ?, ?, ?, ?, ?, ?)")
    for clock in clocks {
      add.bind(clock.record)
      add.bind(clock.clock)
      add.bind(clock.targetSeconds)
      add.bind(clock.elapsedSeconds)
      add.bind(clock.deadline)
      add.bind(clock.result)
      add.bind(clock.agreement)
      try add.run()
    }
  }

  private func dropViews(_ database: Database) {
    let views = Views.names.map { "DROP VIEW IF EXISTS temp.\($0)" }
    do { try database.execute(sql: (views + ["DROP TABLE IF EXISTS temp.clocks"]).joined(separator: "; ")) } catch {
      report("warning: the views were not removed: \(error)")
    }
  }
}
