/// A clause number of the structure that ISO management system standards share: 4 to 10, with sub-clauses (`8.5.1.2`).
package enum ClauseNumber {
  package static func isClause(_ bytes: some Collection<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let areNumbers = parts.allSatisfy { part in
      (1...2).contains(part.count) && part.allSatisfy(\.isDigit) && part.first != UInt8(ascii: "0")
    }
    guard areNumbers, let first = parts.first else { return false }
    return (4...10).contains(first.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
  }
}
