import Glibc

/// How many bytes two versions of a folder have in common at both ends.
struct TreeMatch {
  let prefix: Int
  let suffix: Int

  init(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) {
    prefix = Self.commonPrefix(left, right)
    suffix = Self.commonSuffix(left, right)
  }

  init(_ left: [UInt8], _ right: [UInt8]) {
    self = left.withUnsafeBytes { left in right.withUnsafeBytes { right in TreeMatch(left, right) } }
  }

  /// How many bytes are the same at the start of both.
  private static func commonPrefix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 256 <= limit, memcmp(first + length, second + length, 256) == 0 { length += 256 }
    while length + 8 <= limit {
      let difference = word(left, length) ^ word(right, length)
      if difference != 0 { return length + difference.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, left[length] == right[length] { length += 1 }
    return length
  }

  /// How many bytes are the same at the end of both.
  private static func commonSuffix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 256 <= limit, memcmp(first + left.count - length - 256, second + right.count - length - 256, 256) == 0 { length += 256 }
    while length + 8 <= limit {
      let difference = word(left, left.count - length - 8) ^ word(right, right.count - length - 8)
      if difference != 0 { return length + difference.leadingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, left[left.count - length - 1] == right[right.count - length - 1] { length += 1 }
    return length
  }

  /// Eight bytes, the first of them lowest.
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
