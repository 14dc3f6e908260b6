/// What is wrong with a commit that git's own commands would not have written.
package enum CommitDefect: Sendable, Hashable {
  case containsNUL
  case duplicateHeader(String)
  case missingHeader(String)
  /// A header that git reads only in another place, such as a `parent` after the `author`.
  case misplacedHeader(String)
  /// A signature over the SHA-256 form of the commit, which this repository does not have.
  case sha256Signature
  /// An `author` or `committer` that is not `name <address> seconds zone`.
  case malformedPerson(String)
  /// A time that is no number, or one beyond what can be reckoned with.
  case malformedTime(String)
  /// A line between the headers that is neither a header nor the continuation of one.
  case malformedHeader
}

extension CommitDefect: CustomStringConvertible {
  package var description: String {
    switch self {
    case .containsNUL: "the commit holds a NUL byte"
    case .duplicateHeader(let name): "the header '\(name)' stands twice"
    case .missingHeader(let name): "the header '\(name)' is missing"
    case .misplacedHeader(let name): "the header '\(name)' stands in the wrong place"
    case .sha256Signature: "the header 'gpgsig-sha256' stands in a commit of a SHA-1 repository"
    case .malformedPerson(let name): "the header '\(name)' is malformed"
    case .malformedTime(let name): "the time of the header '\(name)' is malformed"
    case .malformedHeader: "a line among the headers is malformed"
    }
  }
}
