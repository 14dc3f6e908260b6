package import Identifiers

/// A standard by what an organization keeps for each of its clauses.
package struct Standard: Sendable {
  /// `iso20000-1`
  package let name: String
  package let title: String
  package let summary: String
  /// In the order of the numbers, headings included.
  package let clauses: [Clause]
  /// The clauses of a built-in standard that a file of the repository changes or adds.
  package let altered: [ClauseID: RepoPath]

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
  /// Whether it asks that the documents of all clauses are there.
  package let wantsAllDocuments: Bool
  package var isHeading: Bool { keeps.isEmpty }

  /// The check that a finding with this code is asked for by.
  package func check(for code: RuleCode) -> ClauseCheck? { checks.first { $0.includes(code) } }
}

/// A finding that is a gap of the clause when it is about what is kept for it.
package struct ClauseCheck: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case code(RuleCode)
    /// All codes of a family, by the two letters: `HI`.
    case family(String)
  }

  package let subject: Subject
  /// Kinds whose records it may be about besides; nil for every record.
  package let kinds: [KindName]?

  package func includes(_ code: RuleCode) -> Bool {
    switch subject {
    case .code(let own): own == code
    case .family(let family): code.family == family
    }
  }
}
