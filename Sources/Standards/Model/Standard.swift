package import Identifiers

/// A standard by what an organization keeps for each of its clauses.
package struct Standard: Sendable {
  /// `iso20000-1`
  package let name: String
  package let title: String
  package let summary: String
  /// In the order of the numbers, headings included.
  package let clauses: [Clause]

  package subscript(_ id: ClauseID) -> Clause? { clauses.first { $0.id == id } }

  /// The clauses from a clause on downwards; all without one.
  package func clauses(beneath id: ClauseID?) -> [Clause] {
    guard let id else { return clauses }
    return clauses.filter { $0.id.isInside(id) }
  }
}

/// A clause, and what is kept for it.
package struct Clause: Sendable {
  package let id: ClauseID
  package let title: String
  /// None for a heading.
  package let keeps: [KeptItem]
  /// What may be found about the records that it rests on.
  package let checks: [ClauseCheck]
  /// Kinds whose findings count besides those of what is kept.
  package let concerns: [KindName]

  package var isHeading: Bool { keeps.isEmpty }

  /// Whether the clause asks for findings with this code.
  package func asks(for code: RuleCode) -> Bool { checks.contains { $0.includes(code) } }
}

/// One code of a finding, or a family of codes.
package enum ClauseCheck: Sendable, Hashable {
  case code(RuleCode)
  /// The two letters: `HI`.
  case family(String)

  package func includes(_ code: RuleCode) -> Bool {
    switch self {
    case .code(let own): own == code
    case .family(let family): code.family == family
    }
  }

  /// As the file writes it.
  package var text: String {
    switch self {
    case .code(let code): code.text
    case .family(let family): family
    }
  }
}
