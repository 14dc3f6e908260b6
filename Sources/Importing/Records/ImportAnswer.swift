/// What became of the rows of a table: every one is an event or a reject.
package struct ImportAnswer: Sendable {
  package struct Reject: Sendable, Hashable {
    /// The first line of the row, from 1.
    package let line: Int
    /// The column that is to blame, and what stands in it.
    package let column: String?
    package let value: String?
    package let reason: String
  }

  package struct Warning: Sendable, Hashable {
    package let line: Int
    package let reason: String
  }

  package internal(set) var rows = 0
  package internal(set) var events = 0
  package internal(set) var rejects: [Reject] = []
  package internal(set) var warnings: [Warning] = []
  /// The records that the events make.
  package internal(set) var records = 0
  /// Transitions that no record could make here; they are kept.
  package internal(set) var outsideLifecycle = 0
}

/// Why a row is rejected.
struct RowReject: Error {
  let column: String?
  let value: String?
  let reason: String

  init(_ reason: String, column: String? = nil, value: String? = nil) {
    self.reason = reason
    self.column = column
    self.value = value
  }
}
