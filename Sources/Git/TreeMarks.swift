/// Where some entries of a tree start: one cannot tell from a byte in the middle where its entry does, and would have to begin at the first.
struct TreeMarks {
  /// In rising order, the first entry left out.
  private(set) var starts: [UInt32] = []
  /// Entries since the last mark.
  private var entries = 0

  private static let distance = 8

  /// Takes note of every entry of a tree, as they come.
  mutating func pass(_ start: Int) {
    if entries == Self.distance {
      starts.append(UInt32(truncatingIfNeeded: start))
      entries = 0
    }
    entries += 1
  }

  /// The marks of a tree that has the first bytes of another up to an entry at `start`, then entries that were not passed yet.
  init(of other: TreeMarks, upTo start: Int) {
    starts = Array(other.starts.prefix { $0 <= start })
  }

  init() {}

  /// Takes over the marks that another tree has from the entry at `start` on, which here stands `distance` bytes further on.
  mutating func append(_ other: TreeMarks, from start: Int, movedBy distance: Int) {
    let first = other.starts.partitioningIndex { $0 >= start }
    starts.reserveCapacity(starts.count + other.starts.count - first)
    for mark in other.starts[first...] { starts.append(UInt32(Int(mark) + distance)) }
  }

  /// The last mark that is not after `offset`.
  func last(upTo offset: Int) -> Int { mark(before: starts.partitioningIndex { $0 > offset }) }

  /// The mark before that one: between the two there are whole entries.
  func secondLast(upTo offset: Int) -> Int { mark(before: starts.partitioningIndex { $0 > offset } - 1) }

  private func mark(before index: Int) -> Int { index > 0 ? Int(starts[index - 1]) : 0 }
}

extension [UInt32] {
  /// The first position from which on the condition holds, for one that does not hold again before.
  fileprivate func partitioningIndex(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(Int(self[middle])) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
