package import Diagnostics
import FrontMatter
package import Identifiers

/// What stands in the place of a record and cannot be read as one.
package struct UnreadableEntry: Sendable {
  package let path: RepoPath
  /// What its name says that it would be.
  package let id: RecordID?
  /// Why it cannot be read, and what helps.
  package let failure: Failure

  private init(_ entry: SnapshotEntry, id: RecordID?, _ failure: Failure) {
    path = entry.path
    self.id = id
    self.failure = failure
  }

  init(_ entry: SnapshotEntry, id: RecordID?, _ reason: String) {
    self.init(entry, id: id, Failure("'\(entry.path)' cannot be read as a record", causes: [reason], hint: "'itsm validate' says where"))
  }

  init(_ entry: SnapshotEntry, id: RecordID?, _ defect: EntryDefect) {
    switch defect {
    case .tooLarge: self.init(entry, id: id, "it is larger than 1 MiB")
    case .unreadable(let reason, _):
      let hint = defect.wayOut(isStored: entry.id != nil)
      self.init(entry, id: id, Failure("'\(entry.path)' cannot be read", causes: [reason], hint: hint, isLoss: true))
    }
  }

  /// A file whose front matter, or whose id, cannot be told.
  init(_ entry: SnapshotEntry, id: RecordID?, _ text: RecordText) {
    let reason = text.root == nil ? text.problems.first?.message : nil
    self.init(entry, id: id, reason ?? "neither its name nor its front matter says an id")
  }

  /// Whether it is what is left of the record with this id.
  package func stands(for id: String) -> Bool { self.id?.folded == RecordID(id).folded }
}

extension SnapshotEntry.Form {
  /// What an entry is that is no file; nil for a file.
  var otherThanFile: String? {
    switch self {
    case .file, .executable: nil
    case .symbolicLink: "a symbolic link stands in its place"
    case .submodule: "a submodule stands in its place"
    case .other(let form): "\(form) stands in its place"
    }
  }
}
