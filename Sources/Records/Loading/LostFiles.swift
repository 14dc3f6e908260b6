package import Diagnostics

/// Files in the place of records whose bytes could not be had, so that no answer about all records is whole.
package struct LostFiles: Sendable {
  package private(set) var first: (entry: SnapshotEntry, reason: String, remedy: String)?
  package private(set) var count = 0

  package init() {}

  /// Takes in an entry whose bytes could not be had; one that is only too large is not lost.
  package mutating func add(_ entry: SnapshotEntry, _ defect: EntryDefect) {
    guard case .unreadable(let reason, _) = defect else { return }
    if first == nil { first = (entry, reason, defect.wayOut(isStored: entry.id != nil)) }
    count += 1
  }

  mutating func add(_ others: LostFiles) {
    first = first ?? others.first
    count += others.count
  }

  /// Nil where every file could be read.
  package var failure: Failure? {
    guard let (entry, reason, remedy) = first else { return nil }
    let others = count == 1 ? "" : " and \(count - 1) more"
    return Failure(
      "cannot tell everything: '\(entry.path)'\(others) cannot be read", causes: [reason], hint: remedy,
      isLoss: true)
  }

  /// Fails where a file could not be read.
  package func requireNone() throws(Failure) { if let failure { throw failure } }
}

extension EntryDefect {
  /// What helps where the bytes of a file cannot be had, from the object database or from the file system.
  package func wayOut(isStored: Bool) -> String {
    if let remedy { return remedy }
    return isStored ? "'git fsck' tells what the repository lacks; another clone may have it" : "look at its permissions, or restore it with 'git restore'"
  }
}
