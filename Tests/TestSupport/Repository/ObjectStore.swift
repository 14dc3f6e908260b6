import CCrypto
package import Identifiers

/// Writes loose objects of any type and content, well-formed or not, without starting a program.
package final class ObjectStore {
  /// The `.git` directory, or the bare repository.
  package let gitDirectory: String
  /// Every object written so far, oldest first.
  package private(set) var written: [ObjectID] = []
  private var known: Set<ObjectID> = []
  private var blobs: [ObjectID: [UInt8]] = [:]

  package init(gitDirectory: String) { self.gitDirectory = gitDirectory }

  /// Stores an object; `type` is `blob`, `tree`, `commit` or `tag`.
  @discardableResult
  package func write(_ type: String, _ content: [UInt8]) throws -> ObjectID {
    let object = Array("\(type) \(content.count)".utf8) + [0] + content
    var digest = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 0
    guard EVP_Digest(object, object.count, &digest, &length, EVP_sha1(), nil) == 1, let id = ObjectID(bytes: digest) else {
      throw StoryError("libcrypto has no SHA-1")
    }
    if known.insert(id).inserted {
      try Disk.write(Self.deflated(object), to: path(of: id), mode: 0o444)
      written.append(id)
      if type == "blob" { blobs[id] = content }
    }
    return id
  }

  /// The content of a blob that was written here.
  package func content(_ id: ObjectID) throws -> [UInt8] {
    guard let content = blobs[id] else { throw StoryError("\(id.short) is no blob of this repository") }
    return content
  }

  package func path(of id: ObjectID) -> String {
    let hex = id.hex
    return "\(gitDirectory)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  /// Takes an object away, as a partial or damaged clone would lack it.
  package func forget(_ id: ObjectID) throws {
    try Disk.remove(path(of: id))
    known.remove(id)
  }

  /// A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4): valid, and made without a compressor.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var position = 0
    repeat {
      let count = min(65_535, bytes.count - position)
      let last = position + count == bytes.count
      stream += [last ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255)]
      stream += bytes[position..<position + count]
      position += count
    } while position < bytes.count
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return stream + [UInt8(high >> 8), UInt8(high & 255), UInt8(low >> 8), UInt8(low & 255)]
  }
}
