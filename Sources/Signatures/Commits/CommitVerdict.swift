package import Identifiers

/// What a commit object proves by its signature.
package enum CommitVerdict: Hashable, Sendable {
  case unsigned
  /// Programs may read the commit in different ways; it proves nothing.
  case malformed(reason: String)
  case signed(SignatureKind, Verdict)
}

/// A commit object as it is stored, to be verified.
package struct RawCommit: Hashable, Sendable {
  package let id: ObjectID
  /// The object without its `commit <size>` prefix.
  package let bytes: [UInt8]
  /// The instant at which it landed, in seconds since 1970-01-01, for keys that expire by themselves; nil for now.
  package let landed: Int64?

  package init(id: ObjectID, bytes: [UInt8], landed: Int64? = nil) {
    self.id = id
    self.bytes = bytes
    self.landed = landed
  }
}
