/// The id of a record, as its kind writes it: `INC-2026-0007`, `SVC-checkout`, `alice`.
package struct RecordID: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// The form under which two ids are the same id: ASCII letters in lower case.
  package var folded: String { text.lowercased() }
}
