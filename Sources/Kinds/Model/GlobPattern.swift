package import Identifiers

/// A pattern over repository paths: `*` and `?` stay within a component, `**` crosses components, `[a-z]` is a set.
package struct GlobPattern: Sendable, Hashable {
  package let text: String
  private let pattern: [UInt8]

  package init(_ text: String) {
    self.text = text
    self.pattern = Array(text.utf8)
  }

  /// Whether the whole path matches. Linear in the path for each star.
  package func matches(_ path: RepoPath) -> Bool { Self.matches(pattern[...], path.bytes[...]) }

  /// The folder that holds everything the pattern can match.
  package var folder: RepoPath {
    let fixed = pattern.prefix { !"*?[".utf8.contains($0) }
    guard let slash = fixed.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return RepoPath(bytes: Array(fixed[..<slash]))
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern, path = path
    while let next = pattern.first {
      if pattern.starts(with: "**/".utf8) {
        let rest = pattern.dropFirst(3)
        if matches(rest, path) { return true }
        guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return false }
        path = path[(slash + 1)...]
        continue
      }
      if pattern.starts(with: "**".utf8) { return pattern.count == 2 || path.indices.contains { matches(pattern.dropFirst(2), path[$0...]) } }
      if next == UInt8(ascii: "*") {
        let rest = pattern.dropFirst()
        var end = path.startIndex
        while true {
          if matches(rest, path[end...]) { return true }
          guard end < path.endIndex, path[end] != UInt8(ascii: "/") else { return false }
          end += 1
        }
      }
      guard let byte = path.first else { return false }
      if next == UInt8(ascii: "["), let close = pattern.dropFirst(2).firstIndex(of: UInt8(ascii: "]")) {
        guard Self.set(pattern[(pattern.startIndex + 1)..<close], contains: byte) else { return false }
        pattern = pattern[(close + 1)...]
      } else {
        guard next == byte || (next == UInt8(ascii: "?") && byte != UInt8(ascii: "/")) else { return false }
        pattern = pattern.dropFirst()
      }
      path = path.dropFirst()
    }
    return path.isEmpty
  }

  private static func set(_ members: ArraySlice<UInt8>, contains byte: UInt8) -> Bool {
    var members = members
    let negated = members.first == UInt8(ascii: "!") || members.first == UInt8(ascii: "^")
    if negated { members = members.dropFirst() }
    var found = false
    while let low = members.first {
      if members.count >= 3, members.dropFirst().first == UInt8(ascii: "-"), let high = members.dropFirst(2).first {
        if low <= byte && byte <= high { found = true }
        members = members.dropFirst(3)
      } else {
        if low == byte { found = true }
        members = members.dropFirst()
      }
    }
    return found != negated && byte != UInt8(ascii: "/")
  }
}
