package import Diagnostics
package import Identifiers

/// One version of a repository's files: the work tree, the index, or the tree of a commit.
package protocol Snapshot: Sendable {
  /// Every entry that is one of the folders or lies below one, in the order of the paths. Directories are not entries.
  func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry]
  /// The files named `*.md` that are in none of the folders; what git ignores is left out of a work tree.
  func markdownFiles(outside folders: [RepoPath]) throws(Failure) -> [SnapshotEntry]
  /// A reader for one task.
  func reader() throws(Failure) -> any SnapshotReader
  /// Whether there is a regular file at the path.
  func holdsFile(_ path: RepoPath) throws(Failure) -> Bool
}

extension Snapshot {
  package func markdownFiles(outside folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    try entries(in: [""]).filter { entry in entry.isMarkdownFile && !folders.contains { entry.path.isInside($0) } }
  }
}

/// Reads the files of a snapshot; belongs to one task.
package protocol SnapshotReader {
  /// The content of an entry of at most `limit` bytes.
  func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent
}

package struct EntryContent: Sendable {
  package let bytes: [UInt8]
  package let isExecutable: Bool

  package init(bytes: [UInt8], isExecutable: Bool) {
    self.bytes = bytes
    self.isExecutable = isExecutable
  }
}

/// Why an entry's bytes cannot be had.
package enum EntryDefect: Error, Hashable, CustomStringConvertible {
  case tooLarge
  /// `remedy` is what helps, where that is known.
  case unreadable(String, remedy: String? = nil)

  /// A lower-case phrase.
  package var description: String {
    switch self {
    case .tooLarge: "it is too large"
    case .unreadable(let reason, _): reason
    }
  }

  /// What helps, where that is known.
  package var remedy: String? { if case .unreadable(_, let remedy) = self { remedy } else { nil } }
}

/// One entry of a snapshot.
package struct SnapshotEntry: Sendable, Hashable {
  package let path: RepoPath
  package let form: Form
  /// The blob, where the snapshot knows it.
  package let id: ObjectID?

  package enum Form: Sendable, Hashable {
    case file
    case executable
    case symbolicLink
    case submodule
    /// A directory where a file was asked for, a socket, a device, a mode that git does not write.
    case other(String)

    package static let directory = Form.other("a directory")
    /// What git has in several versions until somebody decides.
    package static let conflict = Form.other("an unresolved merge conflict")
    /// What both sides of a merge that nobody made yet changed, each in its own way.
    package static let unmerged = Form.other("what git cannot merge")
  }

  /// How what git could not merge is settled; nil for anything else.
  package var settling: String? {
    switch form {
    case .conflict: "settle it in the file, then 'git add \(path.shellWord)'"
    case .unmerged: "merge the branch into what is proposed, or rebase that onto it, and settle it there"
    default: nil
    }
  }

  package var isMarkdownFile: Bool { (form == .file || form == .executable) && path.bytes.suffix(3).elementsEqual(".md".utf8) }

  package init(path: RepoPath, form: Form, id: ObjectID? = nil) {
    self.path = path
    self.form = form
    self.id = id
  }
}
