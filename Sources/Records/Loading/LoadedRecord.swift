package import FrontMatter
package import Identifiers
package import Kinds

/// A record with the text that it was read from.
package struct LoadedRecord: Sendable {
  package let facts: RecordFacts
  /// Where its file stands in the snapshot.
  package let entry: SnapshotEntry
  /// Nil where the reader did not ask to keep it.
  package let text: RecordText?

  package var id: RecordID { facts.id }
  package var kind: Kind { facts.kind }
  /// The front matter; nil where it is not kept or cannot be read.
  package var root: Value? { text?.root }

  /// The text of a top-level scalar that is not empty.
  package func scalar(_ field: FieldName) -> String? {
    guard let value = root?[field.text], value.kind == .scalar, !value.isEmpty else { return nil }
    return value.text
  }

  /// Whether the record is in no terminal state; nil where its kind has no lifecycle.
  package var isOpen: Bool? { facts.isOpen }
}

extension RecordFacts {
  /// Whether the record is in no terminal state; nil where its kind has no lifecycle.
  package var isOpen: Bool? {
    kind.lifecycle.map { lifecycle in state.flatMap { lifecycle[$0]?.isTerminal } != true }
  }
}
