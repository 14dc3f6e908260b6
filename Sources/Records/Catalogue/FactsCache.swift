package import Identifiers
package import Kinds

/// Facts of records that were read before and had no findings of their own.
package struct KnownFacts: Sendable {
  /// The rows stand in the order of their paths.
  package let table: FactsTable
  /// For each row the blob that was read.
  package let blobs: [ObjectID]
  /// Whether they come from where they are kept.
  package let isKept: Bool

  package init(table: FactsTable, blobs: [ObjectID], isKept: Bool = true) {
    self.table = table
    self.blobs = blobs
    self.isKept = isKept
  }
}

/// Keeps facts from one run to the next. To lose them costs time and nothing else.
package protocol FactsCache: Sendable {
  /// What was stored under the same fingerprint; nil where that is nothing, or nothing that can be trusted.
  func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts?
  /// Keeps the facts if that is possible.
  func store(_ facts: KnownFacts, fingerprint: [UInt8])
}
