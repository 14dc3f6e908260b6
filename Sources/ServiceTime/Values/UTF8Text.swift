extension String {
  /// Calls `body` with the text's UTF-8 bytes; copies them only when the string keeps them in pieces.
  func withUTF8Bytes<Value, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let stored = utf8.withContiguousStorageIfAvailable { bytes in
      Result { () throws(Failure) -> Value in try body(bytes) }
    }
    if let stored { return try stored.get() }
    return try Array(utf8).withUnsafeBufferPointer { bytes in
      Result { () throws(Failure) -> Value in try body(bytes) }
    }.get()
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number that exactly `count` ASCII digits from `index` on spell; nil when one of them is no digit.
  ///
  /// The caller has checked that the bytes are there.
  @inline(__always)
  func decimal(at index: Int, count: Int) -> Int? {
    var value = 0
    for offset in index..<(index + count) {
      let digit = self[offset] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes `value` as exactly `count` ASCII digits, with leading zeros.
  @inline(__always)
  func write(_ value: Int, at index: Int, count: Int) {
    var rest = value
    for offset in stride(from: index + count - 1, through: index, by: -1) {
      self[offset] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
