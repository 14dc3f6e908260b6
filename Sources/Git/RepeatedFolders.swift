import Identifiers

/// Counts how often one walk enters a tree that it knows already: a few crafted trees that hold each other twice over make a
/// tree of more files than any machine can visit.
struct RepeatedFolders {
  private static let limit = 100_000
  /// So many folders are looked at before it is worth the memory to remember them.
  private static let patience = 10_000
  private var entered = 0
  private var repeated = 0
  private var known: Set<ObjectID> = []

  mutating func enter(_ id: ObjectID) throws(GitFailure) {
    entered += 1
    guard entered > Self.patience, !known.insert(id).inserted else { return }
    repeated += 1
    guard repeated > Self.limit else { return }
    throw GitFailure(
      operation: "read the tree", subject: id.hex, reason: "more than \(Self.limit) folders repeat others", kind: .corrupt)
  }
}
