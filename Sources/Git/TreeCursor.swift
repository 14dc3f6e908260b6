import Glibc
import Identifiers

/// A place in the bytes of a tree, moved from entry to entry without copying.
///
/// An entry is its mode in octal digits, a blank, the name, a zero byte and twenty bytes of id.
struct TreeCursor {
  let bytes: UnsafeRawBufferPointer
  private(set) var start = 0
  private(set) var end = 0
  private(set) var mode: UInt32 = 0
  private(set) var nameStart = 0
  private(set) var nameEnd = 0

  /// Stands on the first entry that ends after `offset`, an entry's start.
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) throws(MalformedTree) {
    self.bytes = bytes
    end = offset
    try advance()
  }

  struct MalformedTree: Error {
    /// Where the entry starts that cannot be read.
    var offset: Int
  }

  var isAtEnd: Bool { start == bytes.count }
  var name: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[nameStart..<nameEnd]) }
  var isDirectory: Bool { mode & 0o170000 == 0o040000 }
  var hasPaddedMode: Bool { bytes[start] == UInt8(ascii: "0") }
  var hasNullID: Bool { bytes[(nameEnd + 1)..<end].allSatisfy { $0 == 0 } }
  /// What is not read yet, this entry included.
  var remaining: Int { bytes.count - start }

  var id: ObjectID {
    guard let base = bytes.baseAddress else { preconditionFailure("no entry in an empty tree") }
    return ObjectID(loadingFrom: base + nameEnd + 1)
  }

  var entry: TreeEntry { TreeEntry(name: Array(name), mode: mode, id: id) }

  mutating func advance() throws(MalformedTree) {
    start = end
    guard start < bytes.count, let base = bytes.baseAddress else { return }
    var position = start
    var value: UInt32 = 0
    while position < bytes.count, case let byte = bytes[position], byte != UInt8(ascii: " ") {
      guard (0x30...0x37).contains(byte), value < 1 << 26 else { throw MalformedTree(offset: start) }
      value = value << 3 | UInt32(byte - 0x30)
      position += 1
    }
    guard position > start, position < bytes.count else { throw MalformedTree(offset: start) }
    mode = value
    nameStart = position + 1
    guard let zero = memchr(base + nameStart, 0, bytes.count - nameStart) else { throw MalformedTree(offset: start) }
    nameEnd = UnsafeRawPointer(zero) - base
    end = nameEnd + 21
    guard end <= bytes.count else { throw MalformedTree(offset: start) }
  }

  /// Git's order of entries: by the bytes of the name, a directory's name as if a `/` followed it.
  static func compare(_ left: TreeCursor, _ right: TreeCursor) -> Int {
    compare(left.name, left.isDirectory, right.name, right.isDirectory)
  }

  static func compare(
    _ left: UnsafeRawBufferPointer, _ leftIsDirectory: Bool, _ right: UnsafeRawBufferPointer, _ rightIsDirectory: Bool
  ) -> Int {
    let common = min(left.count, right.count)
    if common > 0, let first = left.baseAddress, let second = right.baseAddress {
      let order = memcmp(first, second, common)
      if order != 0 { return Int(order) }
    }
    let leftNext = left.count > common ? left[common] : leftIsDirectory ? UInt8(ascii: "/") : 0
    let rightNext = right.count > common ? right[common] : rightIsDirectory ? UInt8(ascii: "/") : 0
    return Int(leftNext) - Int(rightNext)
  }
}
