package import Identifiers

/// A commit, read from its raw bytes as git itself reads it. Cheap to copy: it is handed on from the graph to the walk and to whoever judges.
package struct Commit: Sendable, Hashable {
  package let id: ObjectID
  private let content: Content

  private final class Content: Sendable {
    let raw: [UInt8]
    let parsed: CommitParser

    init(_ raw: [UInt8], _ parsed: CommitParser) { (self.raw, self.parsed) = (raw, parsed) }
  }

  /// Reads a commit; nil where the tree or a parent cannot be read, without which git takes it for no commit either.
  init?(id: ObjectID, raw: [UInt8]) {
    guard let parsed = raw.withUnsafeBytes({ CommitParser.parse($0) }) else { return nil }
    self.id = id
    content = Content(raw, parsed)
  }

  package static func == (left: Commit, right: Commit) -> Bool { left.id == right.id && left.raw == right.raw }
  package func hash(into hasher: inout Hasher) { id.hash(into: &hasher) }

  package var tree: ObjectID { content.parsed.tree }
  package var parents: [ObjectID] { content.parsed.parents }
  package var author: Signature { Signature(content.parsed.author, in: content.raw) }
  package var committer: Signature { Signature(content.parsed.committer, in: content.raw) }
  /// The whole object, without git's object header.
  package var raw: [UInt8] { content.raw }
  /// Where the message starts in `raw`.
  package var messageStart: Int { content.parsed.messageStart }
  package var defects: [CommitDefect] { content.parsed.defects }

  /// Everything after the blank line that ends the headers.
  package var message: [UInt8] { Array(raw[messageStart...]) }

  /// The message as text; bytes that are not UTF-8 become U+FFFD.
  package var messageText: String { String(decoding: raw[messageStart...], as: UTF8.self) }

  /// The first line of the message.
  package var subject: String {
    let lines = raw[messageStart...].drop { $0 == UInt8(ascii: "\n") }
    return String(decoding: lines.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}

extension Repository {
  /// The commit with this id. One without a readable tree header is `corrupt`; anything else that is odd is among its defects.
  package func commit(_ id: ObjectID) throws(GitFailure) -> Commit {
    if let known = commitCache[id] { return known }
    let commit = try passingCommit(id)
    commitCache[id] = commit
    return commit
  }

  /// The same of a commit that nobody will ask for again soon.
  package func passingCommit(_ id: ObjectID) throws(GitFailure) -> Commit {
    let raw = try bytes(of: id, expecting: .commit)
    guard let commit = Commit(id: id, raw: raw) else {
      throw GitFailure(
        operation: "read the commit", subject: id.hex, reason: "its headers are malformed", hint: "git fsck", kind: .corrupt)
    }
    return commit
  }
}

extension Repository {
  /// Takes over a commit that another repository handle has read from the same objects.
  package func adopt(_ commit: Commit) { commitCache[commit.id] = commit }
}

/// Commits that were read lately: a commit is asked for again as the parent of the next ones.
struct CommitCache {
  private static let capacity = 4_096
  private var young: [ObjectID: Commit] = [:]
  private var old: [ObjectID: Commit] = [:]

  subscript(id: ObjectID) -> Commit? {
    get { young[id] ?? old[id] }
    set {
      if young.count >= Self.capacity {
        old = young
        young = [:]
      }
      young[id] = newValue
    }
  }
}
