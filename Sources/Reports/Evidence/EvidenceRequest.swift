package import Standards

/// What of which standard is asked for.
package struct EvidenceRequest: Sendable {
  /// The clause with everything beneath it; nil for all.
  package var clause: ClauseID?
  /// The name of the standard.
  package var standard: String

  package static let usualStandard = "iso20000-1"

  package init(clause: ClauseID? = nil, standard: String = usualStandard) {
    self.clause = clause
    self.standard = standard
  }

  /// Why there is nothing of the sort to report on.
  package struct Mistake: Error {
    package let message: String
    package let hint: String?
  }
}
