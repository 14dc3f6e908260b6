import GRDB
import Identifiers

/// Numbers for texts that occur again and again: looked up once, made where there are none.
final class NameTable<Key: Hashable> {
  private var known: [Key: Int64] = [:]
  /// Numbers from here on were given by this run.
  let firstNew: Int64
  private var next: Int64
  /// A new table is empty and has no index to look things up in.
  private let isNew: Bool
  private let lookUp: Insertion
  private let add: Insertion
  private let bind: (Insertion, Key) -> Void

  init(_ database: Database, table: String, columns: [String], isNew: Bool, bind: @escaping (Insertion, Key) -> Void) throws {
    self.isNew = isNew
    self.bind = bind
    firstNew = isNew ? 1 : try Insertion(database, "SELECT coalesce(max(id), 0) + 1 FROM \(table)").number() ?? 1
    next = firstNew
    lookUp = try Insertion(database, "SELECT id FROM \(table) WHERE \(columns.map { "\($0) = ?" }.joined(separator: " AND "))")
    add = try Insertion(
      database, "INSERT INTO \(table)(id, \(columns.joined(separator: ", "))) VALUES (?\(String(repeating: ", ?", count: columns.count)))")
  }

  func number(of key: Key) throws -> Int64 {
    if let known = known[key] { return known }
    if !isNew {
      bind(lookUp, key)
      if let found = try lookUp.number() {
        known[key] = found
        return found
      }
    }
    add.bind(next)
    bind(add, key)
    try add.run()
    known[key] = next
    next += 1
    return next - 1
  }
}
