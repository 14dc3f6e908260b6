package import Identifiers

/// A defect of the repository or of its surroundings: what was being done, to what, and why it could not be done.
package struct GitFailure: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case notARepository
    /// An object, reference or file is not there; the id where the missing thing is an object.
    case notFound(ObjectID?)
    /// The repository uses something that this program cannot read.
    case unsupported(String)
    case ambiguous
    case corrupt
    case unreadable
    case permission
    /// The repository belongs to another user, and `safe.directory` does not list it.
    case ownership
    case locked
    case other
  }

  /// What was being done: a lower-case phrase such as `read the tree`.
  package var operation: String
  /// To what: a path, a name or an id.
  package var subject: String
  package var reason: String
  package var hint: String?
  package var kind: Kind

  package init(operation: String, subject: String, reason: String, hint: String? = nil, kind: Kind) {
    self.operation = operation
    self.subject = subject
    self.reason = reason
    self.hint = hint
    self.kind = kind
  }
}

extension GitFailure: CustomStringConvertible {
  package var description: String { "cannot \(operation) '\(subject)': \(reason)" }
}
