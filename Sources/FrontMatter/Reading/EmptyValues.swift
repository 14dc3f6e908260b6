/// Where a value that is not there would stand: right after the colon or dash, and one blank if there is one.
enum EmptyValues {
  /// `mark` is where libyaml noticed that there is no value. The colon, if there is one, stands before it.
  static func place(_ bytes: UnsafeBufferPointer<UInt8>, afterKey end: Int, mark: Int, limit: Int) -> Int {
    guard let colon = DocumentRest.ignorable(bytes, end..<limit), bytes[colon] == UInt8(ascii: ":"), colon < mark else {
      return end
    }
    return afterBlank(bytes, colon + 1, limit: limit)
  }

  static func afterBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, limit: Int) -> Int {
    offset < limit && bytes[offset] == UInt8(ascii: " ") ? offset + 1 : offset
  }
}
