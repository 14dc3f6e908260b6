import GRDB
import Identifiers

/// Gets a connection to tables that describe the wanted tip: the file as it is, the file brought up to date, or memory.
struct IndexPreparation {
  let file: IndexFile
  let key: String
  let update: HistoryUpdate
  let tree: ObjectID
  let report: (String) -> Void

  func connect() throws -> (DatabaseQueue, isInMemory: Bool) {
    do {
      if file.isAsLeft, let reader = try file.reader(), try isCurrent(reader) { return (reader, false) }
    } catch let error as DatabaseError where error.isCorruption || error.isUnusable {
      // Looked at again under the lock, where it may have become sound.
    }
    return try fallingBack {
      try file.locked {
        do {
          if !file.canBeContinued {
            report("note: the history index '\(file.path)' was copied or changed by something else; it is made anew")
            try file.remove()
          }
          try bringUpToDate()
        } catch let error as DatabaseError where error.isCorruption {
          try start(over: error.message ?? "\(error.resultCode)")
        } catch let defect as IndexDefect {
          try start(over: "\(defect)")
        }
        guard let reader = try file.reader() else { throw IndexFile.Unusable(reason: "'\(file.path)' was removed") }
        return reader
      }
    }
  }

  /// Throws the file away, whatever it holds, and makes it anew.
  func rebuild(because error: DatabaseError) throws -> (DatabaseQueue, isInMemory: Bool) {
    try fallingBack {
      try file.locked {
        try start(over: error.message ?? "\(error.resultCode)")
        guard let reader = try file.reader() else { throw IndexFile.Unusable(reason: "'\(file.path)' was removed") }
        return reader
      }
    }
  }

  private func start(over reason: String) throws {
    report("warning: the history index '\(file.path)' was damaged (\(reason)) and is made anew")
    try file.remove()
    try bringUpToDate()
  }

  /// Uses memory where the file cannot be used.
  private func fallingBack(_ body: () throws -> DatabaseQueue) throws -> (DatabaseQueue, isInMemory: Bool) {
    let reason: String
    do {
      return (try body(), false)
    } catch let unusable as IndexFile.Unusable {
      reason = unusable.reason
    } catch let error as DatabaseError where error.isUnusable {
      reason = error.message ?? "\(error.resultCode)"
    }
    report("warning: the history index is kept in memory this time: \(reason)")
    return (try inMemory(), true)
  }

  /// Tables in memory, from a copy of the file where it is of use.
  func inMemory() throws -> DatabaseQueue {
    do {
      if file.isAsLeft, let reader = try file.reader(), try stored(reader) != nil {
        try reader.close()
        let copy = try file.copyInMemory()
        try fill(copy)
        return copy
      }
    } catch is DatabaseError {
      // Nothing that can be used; all is read again.
    } catch is IndexDefect {}
    let memory = try IndexFile.memory()
    try fill(memory)
    return memory
  }

  private func bringUpToDate() throws {
    try write()
    file.leave()
  }

  private func write() throws {
    file.enter()
    let writer = try file.writer()
    defer { do { try writer.close() } catch { report("warning: the history index was not closed: \(error)") } }
    if try isCurrent(writer) { return }
    if try hasTables(writer), try stored(writer) == nil {
      // Another version of the kinds, or half a file of somebody else's making.
      try writer.close()
      try file.remove()
      let fresh = try file.writer()
      try fill(fresh)
      try fresh.close()
    } else {
      try fill(writer)
    }
    file.removeOlderVersions()
  }

  private func fill(_ connection: DatabaseQueue) throws {
    let stored = try stored(connection)
    try connection.writeWithoutTransaction { database in
      if stored == nil { try database.execute(sql: "PRAGMA page_size = 8192") }
      try database.inTransaction(.immediate) {
        if stored == nil {
          try database.execute(sql: Schema.tables)
          try database.execute(sql: "INSERT INTO meta(name, value) VALUES ('key', ?)", arguments: [key])
        }
        try update.run(database, from: stored)
        return .commit
      }
    }
  }

  private func isCurrent(_ connection: DatabaseQueue) throws -> Bool { try stored(connection)?.tip == update.tip }

  private func hasTables(_ connection: DatabaseQueue) throws -> Bool {
    try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") ?? 0 } > 0
  }

  /// What the tables describe; nil where there are none of this key.
  private func stored(_ connection: DatabaseQueue) throws -> StoredTip? {
    guard try hasTables(connection) else { return nil }
    return try connection.read { database in
      func value(_ name: String) throws -> String? { try String.fetchOne(database, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name]) }
      guard try value("key") == key, let tip = try value("tip").flatMap({ ObjectID(hex: $0) }),
        let tree = try value("tree").flatMap({ ObjectID(hex: $0) })
      else { return nil }
      return StoredTip(tip: tip, tree: tree)
    }
  }
}
