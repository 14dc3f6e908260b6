package import Identifiers

/// Something that a commit does to a record or to the rules.
package struct Act: Sendable, Hashable {
  package let commit: ObjectID?
  package let actor: RecordID?
  package var evidence: String?
  package let record: RecordID?
  package let name: Name
  package let from: String?
  package let to: String?
  package var isViolation: Bool

  package enum Name: String, Sendable, CaseIterable {
    case create, edit, transition, approve, reject, withdraw, rename, delete, rules
  }
}
