package import Identifiers
package import Standards

/// What is missing, or was found wrong, and what to do about it.
package struct EvidenceGap: Sendable, Hashable {
  package let clause: ClauseID
  package let record: RecordID?
  /// A lower-case phrase.
  package let message: String
  /// A line that can be followed or pasted.
  package let next: String
  /// The code of the finding; nil for what only the standard's file says.
  package let code: RuleCode?
  /// Gaps of a clause with the same word are of one sort, so that many can be told in one line.
  package let sort: String
}
