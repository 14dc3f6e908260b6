/// Reads the fields of an SSH message from front to end (RFC 4251, section 5).
struct SSHWireReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(Malformation) -> UInt8 {
    guard let byte = rest.popFirst() else { throw Self.truncated }
    return byte
  }

  mutating func uint32() throws(Malformation) -> UInt32 {
    try take(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A `string`: any bytes after their number.
  mutating func string() throws(Malformation) -> [UInt8] {
    Array(try take(Int(try uint32())))
  }

  /// A `string` that is a name of printable ASCII characters.
  mutating func name() throws(Malformation) -> String {
    let bytes = try string()
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw Malformation("a name in it is not printable text") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An `mpint` that is positive and in its shortest form, as an unsigned number without leading zeros.
  mutating func positiveInteger() throws(Malformation) -> [UInt8] {
    let bytes = try string()
    guard let first = bytes.first, first < 0x80 else { throw Malformation("a number in it is not positive") }
    guard first == 0 else { return bytes }
    guard bytes.count > 1, bytes[1] >= 0x80 else { throw Malformation("a number in it is not in its shortest form") }
    return Array(bytes.dropFirst())
  }

  func finish() throws(Malformation) {
    guard isAtEnd else { throw Malformation("bytes follow its end") }
  }

  private mutating func take(_ count: Int) throws(Malformation) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw Self.truncated }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private static let truncated = Malformation("it ends too early")
}
