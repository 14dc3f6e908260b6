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
}
