import GRDB
import Identifiers

/// The commits of the index with their parents, read where they are asked for. Ranks grow along every line of ancestry.
final class IndexedGraph {
  struct Commit {
    let id: ObjectID
    let rank: Int64
    let authored: Int64
    let parents: [Int64]
  }

  private var known: [Int64: Commit] = [:]
  private let read: Insertion

  init(_ database: Database) throws { read = try Insertion(database, "SELECT id, rank, authored, parents FROM history WHERE seq = ?") }

  /// A commit and what it descends from, as far as it ranks no lower than `rank`.
  func history(of seq: Int64, downTo rank: Int64) throws -> [Int64: Commit] {
    var found: [Int64: Commit] = [:]
    var rest = [seq]
    while let next = rest.popLast() {
      guard found[next] == nil, let commit = try commit(next), commit.rank >= rank else { continue }
      found[next] = commit
      rest += commit.parents
    }
    return found
  }

  /// The merges that descend from a commit, in the order of their ranks.
  func merges(after seq: Int64, in history: [Int64: Commit]) -> [(seq: Int64, commit: Commit)] {
    var descending: Set<Int64> = [seq]
    var merges: [(seq: Int64, commit: Commit)] = []
    for (seq, commit) in history.sorted(by: { ($0.value.rank, $0.key) < ($1.value.rank, $1.key) }) {
      guard commit.parents.contains(where: descending.contains) else { continue }
      descending.insert(seq)
      if commit.parents.count > 1 { merges.append((seq, commit)) }
    }
    return merges
  }

  func commit(_ seq: Int64) throws -> Commit? {
    if let commit = known[seq] { return commit }
    var found: Commit?
    read.bind(seq)
    try read.rows { row in
      guard let id = row.id(0) else { return }
      let parents = row.withBytes(3) { bytes in
        stride(from: 0, to: bytes.count - 3, by: 4).map { Int64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))) }
      }
      found = Commit(id: id, rank: row.number(1), authored: row.number(2), parents: parents)
    }
    known[seq] = found
    return found
  }
}
