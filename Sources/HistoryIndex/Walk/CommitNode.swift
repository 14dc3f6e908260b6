import Git
import Identifiers

/// What the walk keeps of a commit that the index does not hold yet.
struct CommitNode: Sendable {
  let id: ObjectID
  let tree: ObjectID
  let parents: [ObjectID]
  let authored: Int64
  let committed: Int64
  let author: Person
  let subject: [UInt8]

  struct Person: Sendable, Hashable {
    let name: [UInt8]
    let email: [UInt8]
  }

  init(_ commit: Commit) {
    id = commit.id
    tree = commit.tree
    parents = commit.parents
    authored = Self.sane(commit.author.seconds)
    committed = Self.sane(commit.committer.seconds)
    author = Person(name: commit.author.name, email: commit.author.email)
    let lines = commit.raw[commit.messageStart...].drop { $0 == UInt8(ascii: "\n") }
    subject = Array(lines.prefix { $0 != UInt8(ascii: "\n") }.prefix(1000))
  }

  /// Times that dates can name; anything else is the start of time or its end.
  private static func sane(_ seconds: Int64) -> Int64 { min(max(seconds, -62_135_596_800), 253_402_300_799) }
}
