import Digests
import Identifiers

/// The id that git would give to bytes.
enum ObjectHash {
  static func blob(_ bytes: [UInt8]) -> ObjectID {
    bytes.withUnsafeBytes { id(.blob, $0) }
  }

  /// Whether an object's type and bytes are those that its id stands for.
  static func fits(_ id: ObjectID, _ type: RawObject.ObjectType, _ bytes: UnsafeRawBufferPointer) -> Bool {
    self.id(type, bytes) == id
  }

  static func id(_ type: RawObject.ObjectType, _ bytes: UnsafeRawBufferPointer) -> ObjectID {
    withHeader(type, count: bytes.count) { SHA1.withDigest(of: $0, bytes, id(of:)) }
  }

  /// The id of an object, computed up to its first byte.
  static func beginning(of type: RawObject.ObjectType, count: Int) -> RunningSHA1 {
    withHeader(type, count: count) { header in
      var running = RunningSHA1()
      running.add(header)
      return running
    }
  }

  /// What git puts before an object's bytes.
  private static func withHeader<R>(_ type: RawObject.ObjectType, count: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { header in
      var start = header.count
      func put(_ byte: UInt8) {
        start -= 1
        header[start] = byte
      }
      // From its end: a zero byte, the length in digits, a blank, the type.
      put(0)
      var rest = count
      repeat {
        put(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
      } while rest > 0
      put(UInt8(ascii: " "))
      for letter in type.rawValue.utf8.reversed() { put(letter) }
      return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(header)[start...]))
    }
  }

  static func id(of digest: UnsafeRawBufferPointer) -> ObjectID {
    guard let start = digest.baseAddress else { preconditionFailure("a digest has twenty bytes") }
    return ObjectID(loadingFrom: start)
  }
}
