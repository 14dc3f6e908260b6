import GRDB
import Identifiers

/// Takes commits out of the index that the new tip does not descend from: after a rebase, a forced push, a change of branch.
struct Pruning {
  let database: Database

  /// Keeps the ancestry of `kept`. Returns the records whose history changed by it.
  func keepAncestry(of kept: Set<ObjectID>) throws -> Set<Int64> {
    let reachable = try reachable(from: kept)
    try database.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS lost(seq INTEGER PRIMARY KEY); DELETE FROM lost")
    let add = try Insertion(database, "INSERT INTO lost(seq) VALUES (?)")
    try Insertion(database, "SELECT seq FROM history").rows { row in
      let seq = row.number(0)
      if reachable[Int(seq)] { return }
      add.bind(seq)
      try add.run()
    }
    var subjects: Set<Int64> = []
    for table in ["versions", "moves"] {
      try Insertion(database, "SELECT DISTINCT subject FROM \(table) WHERE seq IN (SELECT seq FROM lost)").rows { subjects.insert($0.number(0)) }
    }
    for table in ["versions", "moves", "edits", "decisions", "history"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE seq IN (SELECT seq FROM lost)")
    }
    try database.execute(sql: "DELETE FROM lost")
    return subjects
  }

  /// By number of the commit. Parents have lower numbers than their children, so that one pass downwards is enough.
  private func reachable(from kept: Set<ObjectID>) throws -> [Bool] {
    let last = try Insertion(database, "SELECT coalesce(max(seq), 0) FROM history").number() ?? 0
    var reachable = [Bool](repeating: false, count: Int(last) + 1)
    let find = try Insertion(database, "SELECT seq FROM history WHERE id = ?")
    for id in kept {
      find.bind(id)
      if let seq = try find.number() { reachable[Int(seq)] = true }
    }
    try Insertion(database, "SELECT seq, parents FROM history ORDER BY seq DESC").rows { row in
      guard reachable[Int(row.number(0))] else { return }
      row.withBytes(1) { bytes in
        for offset in stride(from: 0, to: bytes.count - 3, by: 4) {
          let parent = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
          if reachable.indices.contains(parent) { reachable[parent] = true }
        }
      }
    }
    return reachable
  }
}
