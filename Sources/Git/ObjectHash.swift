import Digests
import Identifiers

/// The id that git would give to bytes.
enum ObjectHash {
  static func blob(_ bytes: [UInt8]) -> ObjectID {
    let object = Array("blob \(bytes.count)\0".utf8) + bytes
    let digest = object.withUnsafeBytes { SHA1.digest($0) }
    return digest.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a digest has twenty bytes") }
      return ObjectID(loadingFrom: start)
    }
  }

  /// Whether an object's type and bytes are those that its id stands for.
  static func fits(_ id: ObjectID, _ type: RawObject.ObjectType, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var header = "\(type.rawValue) \(bytes.count)\0"
    let digest = header.withUTF8 { SHA1.digest(UnsafeRawBufferPointer($0), bytes) }
    return ObjectID(bytes: digest) == id
  }
}
