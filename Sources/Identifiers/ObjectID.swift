/// The id of a git object in a SHA-1 repository: twenty bytes.
package struct ObjectID: Hashable, Sendable {
  @usableFromInline let high: UInt64
  @usableFromInline let middle: UInt64
  @usableFromInline let low: UInt32

  /// The id in `bytes`, or nil when they are not exactly twenty.
  package init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == 20 else { return nil }
    self = bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("twenty bytes have an address") }
      return ObjectID(loadingFrom: start)
    }
  }

  /// The id in the twenty bytes at `pointer`, which the caller vouches for.
  // What is done for every object of a history is left to the caller's compiler.
  @inlinable package init(loadingFrom pointer: UnsafeRawPointer) {
    high = UInt64(bigEndian: pointer.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: pointer.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  @inlinable package var firstByte: UInt8 { UInt8(truncatingIfNeeded: high >> 56) }

  /// The eight bytes that follow the first, as a number.
  @inlinable package var afterFirstByte: UInt64 { high << 8 | middle >> 56 }

  /// Writes the twenty bytes to `pointer`.
  @inlinable package func store(to pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: high.bigEndian, as: UInt64.self)
    pointer.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
    pointer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
  }

  /// The id written as forty hexadecimal digits, or nil when the text is anything else.
  package init?(hex: some StringProtocol) {
    let digits = Array(hex.utf8)
    guard digits.count == 40 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    for pair in stride(from: 0, to: 40, by: 2) {
      guard let upper = Self.value(of: digits[pair]), let lower = Self.value(of: digits[pair + 1]) else { return nil }
      bytes.append(upper << 4 | lower)
    }
    self.init(bytes: bytes)
  }

  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(20)
    for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: high >> UInt64(shift))) }
    for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift))) }
    for shift in stride(from: 24, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: low >> UInt32(shift))) }
    return result
  }

  /// Forty lower-case hexadecimal digits.
  package var hex: String { digits(40) }

  /// The first seven digits, for people.
  package var short: String { digits(7) }

  private func digits(_ count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { buffer in
      for position in 0..<count {
        let word = position < 16 ? high : position < 32 ? middle : UInt64(low) << 32
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - position % 16 * 4)) & 15
        buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return count
    }
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension ObjectID {
  /// Differs from run to run, so that nobody can make objects whose ids fall together.
  @usableFromInline static let secret = UInt64.random(in: .min ... .max)

  // An id is a digest: what makes one hash value of its first bytes need not be as thorough as `Hasher`.
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(_rawHashValue(seed: 0)) }

  @inlinable package func _rawHashValue(seed: Int) -> Int {
    let product = (high ^ Self.secret).multipliedFullWidth(by: middle ^ UInt64(truncatingIfNeeded: seed) | 1)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}

extension ObjectID: Comparable, CustomStringConvertible {
  @inlinable package static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.high == right.high && left.middle == right.middle && left.low == right.low
  }

  package var description: String { hex }
  @inlinable package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}
