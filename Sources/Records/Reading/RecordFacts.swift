package import Identifiers
package import Kinds

/// What the rest of a tree needs to know of one record after its text is gone.
package struct RecordFacts: Sendable {
  package let path: RepoPath
  package let kind: Kind
  package let id: RecordID
  /// The place of the id in the file; nil when it comes from the file name.
  package let idRange: Range<Int>?
  package let state: StateName?
  package let references: [Reference]
  /// What the checks of its kind will speak of.
  package let marks: [CheckMark]
  /// Codes that the record suppresses, with the reason.
  package let suppressions: [RuleCode: String]
}
