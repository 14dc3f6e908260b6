package import Identifiers

/// Everything about a commit but its files: who, when, how signed, and in what odd form.
package struct CommitDetails: Sendable {
  package var subject: String
  package var author: Identity
  /// The author unless told.
  package var committer: Identity?
  package var authored: ClockTime?
  package var committed: ClockTime?
  /// Lines of the last paragraph of the message: `Co-authored-by: …`.
  package var trailers: [String] = []
  package var signature: Signature = .none
  package var oddity: Oddity?

  package init(_ subject: String, by author: Identity) {
    self.subject = subject
    self.author = author
  }

  /// How a commit is signed.
  package enum Signature: Sendable {
    case none
    /// As `git commit -S` with `gpg.format=ssh` does, in the namespace `git` unless told.
    case ssh(TestSigningKey, namespace: String = "git")
    case gpg(GPGKey)
    /// A well-formed signature over something else than this commit.
    case forged(TestSigningKey)
  }

  /// A form that `git commit` does not write.
  package enum Oddity: String, Sendable, CaseIterable {
    /// A NUL in the message.
    case nul
    case twoAuthors = "two-authors"
    case twoTrees = "two-trees"
    case twoSignatures = "two-signatures"
    /// A `gpgsig` block that stands in the message, where git does not look.
    case signatureInMessage = "signature-in-message"
    /// A header for repositories of the other hash function beside the usual one.
    case otherSignature = "gpgsig-sha256"
    case noCommitter = "no-committer"
    case noAuthorAddress = "no-author-address"
  }
}

/// A commit of the history so far.
package struct BuiltCommit: Sendable {
  package var id: ObjectID
  package var parents: [ObjectID]
  package var files: BuiltTree
  package var details: CommitDetails
  package var authored: ClockTime
  package var committed: ClockTime
}
