import Identifiers

/// A good verdict that is kept: a record of 128 bytes.
///
/// | bytes | content |
/// | --- | --- |
/// | 0 | format, 1 |
/// | 1–7 | zero |
/// | 8–27 | id of the commit |
/// | 28–59 | digest of the keys considered |
/// | 60–67 | the last instant for which the verdict was found, little-endian |
/// | 68–119 | zero |
/// | 120–127 | FNV-1a of the bytes before, little-endian: finds torn writes, not forgers |
struct CachedVerdict: Hashable, Sendable {
  let commit: ObjectID
  let keys: [UInt8]
  let latest: Int64

  static let size = 128

  init(commit: ObjectID, keys: KeysDigest, latest: Int64) {
    (self.commit, self.keys, self.latest) = (commit, keys.bytes, latest)
  }

  /// The verdict in a record, or nil when the record is damaged or of another format.
  init?(record: UnsafeRawBufferPointer) {
    guard record.count == Self.size, record[0] == 1, record[1..<8].allSatisfy({ $0 == 0 }) else { return nil }
    guard Self.checksum(UnsafeRawBufferPointer(rebasing: record[..<120])) == Self.number(record[120..<128]) else { return nil }
    guard let commit = ObjectID(bytes: record[8..<28]) else { return nil }
    self.commit = commit
    keys = Array(record[28..<60])
    latest = Int64(bitPattern: Self.number(record[60..<68]))
  }

  var record: [UInt8] {
    var bytes: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0]
    bytes += commit.bytes
    bytes += keys
    bytes += Self.littleEndian(UInt64(bitPattern: latest))
    bytes += [UInt8](repeating: 0, count: 52)
    bytes += Self.littleEndian(bytes.withUnsafeBytes { Self.checksum($0) })
    return bytes
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return sum
  }

  private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func littleEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
