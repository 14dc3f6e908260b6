package import Identifiers

/// A pattern over repository paths: `*` and `?` stay within a component, `**` crosses components, `[a-z]` is a set.
///
/// `**/` also stands for no folder at all. `?` and a set take one character; the members of a set are ASCII.
package struct GlobPattern: Sendable, Hashable {
  package let text: String
  private let tokens: [GlobToken]
  /// The bytes before the first wildcard.
  private let start: [UInt8]

  package init(_ text: String) {
    self.text = text
    let pattern = Array(text.utf8)
    tokens = GlobToken.tokens(of: pattern)
    start = Array(pattern.prefix { !"*?[".utf8.contains($0) })
  }

  /// Whether the whole path matches. The time is at most that of the path's length times the pattern's.
  package func matches(_ path: RepoPath) -> Bool {
    guard path.bytes.starts(with: start) else { return false }
    var states = GlobStates(tokens)
    for byte in path.bytes where !states.isDead { states.take(byte) }
    return states.isAtEnd
  }

  /// The folder that holds everything the pattern can match.
  package var folder: RepoPath {
    guard let slash = start.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return RepoPath(bytes: Array(start[..<slash]))
  }

  /// Whether the pattern is after files that are no records otherwise: it says a whole name, or starts it with `_`.
  package var meansAsides: Bool {
    let name = RepoPath(text).lastComponent
    return name.first == UInt8(ascii: "_") || !name.contains { "*?[".utf8.contains($0) }
  }
}
