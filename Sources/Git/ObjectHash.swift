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

  private static func id(_ type: RawObject.ObjectType, _ bytes: UnsafeRawBufferPointer) -> ObjectID {
    var header = "\(type.rawValue) \(bytes.count)\0"
    return header.withUTF8 { header in
      SHA1.withDigest(of: UnsafeRawBufferPointer(header), bytes) { digest in
        guard let start = digest.baseAddress else { preconditionFailure("a digest has twenty bytes") }
        return ObjectID(loadingFrom: start)
      }
    }
  }
}
