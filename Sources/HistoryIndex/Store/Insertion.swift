import GRDB
import GRDBSQLite
import Identifiers

/// A prepared statement that is run many times, bound without making values of the arguments first.
final class Insertion {
  private let database: Database
  private let statement: Statement
  private let handle: OpaquePointer
  private var position: Int32 = 0
  /// SQLite copies what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  func bind(_ number: Int64?) {
    position += 1
    if let number { sqlite3_bind_int64(handle, position, number) } else { sqlite3_bind_null(handle, position) }
  }

  func bind(_ number: Int) { bind(Int64(number)) }

  func bind(_ text: String?) {
    guard var text else {
      position += 1
      sqlite3_bind_null(handle, position)
      return
    }
    text.withUTF8 { bind(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// Binds text that may not be UTF-8; what is not becomes U+FFFD.
  func bind(text bytes: UnsafeRawBufferPointer) {
    if bytes.allSatisfy({ $0 < 0x80 }) { bind(utf8: bytes) } else { bind(String(decoding: bytes, as: UTF8.self)) }
  }

  func bind(text bytes: [UInt8]) { bytes.withUnsafeBytes { bind(text: $0) } }

  /// Binds bytes that are known to be UTF-8 as text.
  func bind(utf8 bytes: [UInt8]) { bytes.withUnsafeBytes { bind(utf8: $0) } }

  private func bind(utf8 bytes: UnsafeRawBufferPointer) {
    position += 1
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    // Without a start SQLite would bind NULL.
    if let start { sqlite3_bind_text64(handle, position, start, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8)) } else {
      sqlite3_bind_text(handle, position, "", 0, Self.copied)
    }
  }

  func bind(blob bytes: [UInt8]) {
    position += 1
    _ = bytes.withUnsafeBytes { raw in
      if let start = raw.baseAddress, !raw.isEmpty {
        sqlite3_bind_blob64(handle, position, start, UInt64(raw.count), Self.copied)
      } else {
        sqlite3_bind_zeroblob(handle, position, 0)
      }
    }
  }

  func bind(_ id: ObjectID?) {
    position += 1
    guard let id else {
      sqlite3_bind_null(handle, position)
      return
    }
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 8) { raw in
      guard let start = raw.baseAddress else { return }
      id.store(to: start)
      sqlite3_bind_blob(handle, position, start, 20, Self.copied)
    }
  }

  /// Runs the statement with what was bound, and makes it ready for the next run.
  func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    position = 0
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
  }

  /// Runs a query whose only column is a number; nil without a row.
  func number() throws -> Int64? {
    let code = sqlite3_step(handle)
    defer {
      sqlite3_reset(handle)
      position = 0
    }
    switch code {
    case SQLITE_ROW: return sqlite3_column_int64(handle, 0)
    case SQLITE_DONE: return nil
    default: throw failure(code)
    }
  }

  /// Calls `body` for every row of a query, and makes the statement ready for the next run.
  func rows(_ body: (IndexRow) throws -> Void) throws {
    try rowsWhile { row in
      try body(row)
      return true
    }
  }

  /// The same until `body` gives false.
  func rowsWhile(_ body: (IndexRow) throws -> Bool) throws {
    defer {
      sqlite3_reset(handle)
      position = 0
    }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      guard try body(IndexRow(handle: handle)) else { return }
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let connection = database.sqliteConnection
    return DatabaseError(
      resultCode: ResultCode(rawValue: connection.map { sqlite3_extended_errcode($0) } ?? code),
      message: connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }, sql: statement.sql)
  }
}

/// The current row of a query; valid until the next one is asked for.
struct IndexRow {
  let handle: OpaquePointer

  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalNumber(_ column: Int32) -> Int64? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
  }

  func withBytes<R>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    let start = sqlite3_column_blob(handle, column)
    return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

  func optionalText(_ column: Int32) -> String? { sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

  /// An object id; nil for NULL and for anything that is none.
  func id(_ column: Int32) -> ObjectID? { withBytes(column) { $0.count == 20 ? $0.baseAddress.map { ObjectID(loadingFrom: $0) } : nil } }
}
