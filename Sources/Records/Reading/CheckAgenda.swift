import Identifiers
import Kinds

/// The entries of a kind's checks that are about records in one state, as far as one record can tell something about them.
struct CheckAgenda: Sendable {
  struct Key: Hashable {
    let kind: ObjectIdentifier
    let state: StateName?
  }

  struct Position: Sendable {
    let check: Int
    let entry: Int
    /// Whether the state alone decides.
    let isCertain: Bool
  }

  let positions: [Position]

  init(_ kind: Kind, _ state: StateName?) {
    var positions: [Position] = []
    for (check, declaration) in kind.checks.enumerated() {
      for (position, entry) in declaration.entries.enumerated() where entry.concernsRecords {
        guard let isCertain = Self.applies(entry.scope, to: state, of: kind) else { continue }
        positions.append(Position(check: check, entry: position, isCertain: isCertain))
      }
    }
    self.positions = positions
  }

  /// Nil where it does not apply, false where it may.
  private static func applies(_ scope: CheckScope, to state: StateName?, of kind: Kind) -> Bool? {
    guard let lifecycle = kind.lifecycle else { return true }
    guard let state else { return nil }
    if scope.states.isEmpty, scope.from.isEmpty { return lifecycle[state]?.isTerminal == true ? nil : true }
    if scope.states.contains(state) || scope.from.contains(state) { return true }
    return scope.from.isEmpty ? nil : false
  }
}

extension CheckEntry {
  /// Whether a record has to be looked at: links and fields without conditions are found from what is known of it anyway.
  fileprivate var concernsRecords: Bool {
    switch content {
    case .expectation, .deadline, .product, .series, .word: true
    case .fields, .links, .clauses: scope.hasConditions
    }
  }
}
