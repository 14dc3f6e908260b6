import Identifiers

/// The number of a clause of a standard: `8.5.1`, `A.5.24`. Ordered as in the standard: 8.9 comes before 8.10.
package struct ClauseID: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }

  private var parts: [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }

  /// Whether the clause is the other one or stands beneath it.
  package func isInside(_ other: ClauseID) -> Bool { text == other.text || text.hasPrefix(other.text + ".") }

  /// The number of clauses above it.
  package var depth: Int { parts.count - 1 }

  /// One to four letters or digits between dots, no number with a leading zero.
  package var isWellFormed: Bool {
    parts.allSatisfy { part in
      (1...4).contains(part.utf8.count) && part.utf8.first != UInt8(ascii: "0")
        && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }
  }

  package static func < (left: ClauseID, right: ClauseID) -> Bool {
    for (one, other) in zip(left.parts, right.parts) where one != other {
      // Annexes come after the clauses.
      switch (Int(one), Int(other)) {
      case (let first?, let second?): return first < second
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return one < other
      }
    }
    return left.depth < right.depth
  }
}
