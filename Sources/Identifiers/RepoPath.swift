import Glibc

/// A path in a repository, relative to its top, with `/` between components. Git paths are bytes and need not be UTF-8.
package struct RepoPath: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { self.bytes = Array(text.utf8) }

  /// The path as text; bytes that are not UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Everything after the last `/`.
  package var lastComponent: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// Whether git could have a file there: no component is empty, `.`, `..` or `.git`.
  package var isPlain: Bool { bytes.withUnsafeBufferPointer(Self.isPlain) }

  package static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) && !part.elementsEqual(".git".utf8)
    }
  }

  /// Whether the path is the folder itself or lies below it.
  package func isInside(_ folder: RepoPath) -> Bool {
    let prefix = folder.bytes
    // One look at one byte tells nearly every path that lies elsewhere.
    guard bytes.count >= prefix.count, prefix.isEmpty || bytes.count == prefix.count || bytes[prefix.count] == UInt8(ascii: "/") else { return false }
    return bytes.starts(with: prefix)
  }

  // Byte by byte, as an array does it, takes several times as long.
  package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

  package static func == (left: RepoPath, right: RepoPath) -> Bool {
    guard left.bytes.count == right.bytes.count else { return false }
    return left.compare(right) == 0
  }

  /// Negative where this one comes first by its bytes, zero for equal ones.
  private func compare(_ other: RepoPath) -> Int {
    bytes.withUnsafeBytes { left in
      other.bytes.withUnsafeBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return left.count - right.count }
        let order = memcmp(first, second, min(left.count, right.count))
        return order == 0 ? left.count - right.count : Int(order)
      }
    }
  }
}

extension RepoPath: Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
  package var description: String { text }
  package static func < (left: RepoPath, right: RepoPath) -> Bool { left.compare(right) < 0 }
}
