/// How a clause, or one thing that is kept for it, stands.
package enum EvidenceStatus: String, Sendable, CaseIterable {
  case evidence = "has evidence"
  /// It was there and is out of date.
  case stale = "stale"
  /// What need not happen did not happen in the period, or has not happened again.
  case nothing = "nothing occurred"
  case none = "no evidence yet"

  /// That of a clause, by what is kept for it: none only where there never was anything.
  static func of(_ items: [ItemEvidence]) -> EvidenceStatus {
    let parts = items.map(\.status)
    if parts.contains(.stale) { return .stale }
    if parts.contains(.evidence) { return .evidence }
    if items.contains(where: { $0.status == .nothing && $0.hasPast }) { return .nothing }
    return parts.contains(.none) || parts.isEmpty ? .none : .nothing
  }
}

/// What stands behind a fact: a word in a file, a commit by somebody who is known, that person's signature, or the approval of
/// a second person.
package enum EvidenceStrength: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
  case declared, committed, signed, countersigned

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  package var description: String {
    switch self {
    case .declared: "declared"
    case .committed: "committed"
    case .signed: "signed"
    case .countersigned: "countersigned"
    }
  }
}
