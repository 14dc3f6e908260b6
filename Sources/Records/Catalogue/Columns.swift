package import Identifiers

/// A type whose bytes in memory are all there is to it: no references, and no bytes that mean nothing.
package protocol PlainColumn {}
extension UInt8: PlainColumn {}
extension UInt32: PlainColumn {}
extension Int64: PlainColumn {}
extension FactsTable.Row: PlainColumn {}
extension FactsTable.Link: PlainColumn {}
extension FactsTable.Mark: PlainColumn {}

/// Lays columns one after the other, each behind the number of its bytes.
package struct ColumnWriter {
  private var bytes: [UInt8] = []

  package init(capacity: Int) { bytes.reserveCapacity(capacity) }

  package mutating func add<Element: PlainColumn>(_ column: [Element]) {
    withUnsafeBytes(of: UInt64(column.count * MemoryLayout<Element>.stride)) { bytes.append(contentsOf: $0) }
    column.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  package mutating func add(_ ids: [ObjectID]) {
    add(
      [UInt8](unsafeUninitializedCapacity: ids.count * 20) { buffer, count in
        guard let start = UnsafeMutableRawBufferPointer(buffer).baseAddress else { return }
        for (position, id) in ids.enumerated() { id.store(to: start + position * 20) }
        count = ids.count * 20
      })
  }

  /// Everything, with a checksum behind it.
  package consuming func finish() -> [UInt8] {
    let sum = bytes.withUnsafeBytes { Checksum.of($0) }
    withUnsafeBytes(of: sum) { bytes.append(contentsOf: $0) }
    return bytes
  }
}

/// Takes columns apart that a `ColumnWriter` laid.
package struct ColumnReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// Nil where the checksum is another.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else { return nil }
    let content = UnsafeRawBufferPointer(rebasing: bytes.dropLast(8))
    guard bytes.loadUnaligned(fromByteOffset: content.count, as: UInt64.self) == Checksum.of(content) else { return nil }
    self.bytes = content
  }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func next<Element: PlainColumn>(_ type: Element.Type) -> [Element]? {
    guard let column = nextBytes(), column.count.isMultiple(of: MemoryLayout<Element>.stride) else { return nil }
    return [Element](unsafeUninitializedCapacity: column.count / MemoryLayout<Element>.stride) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: column)
      count = column.count / MemoryLayout<Element>.stride
    }
  }

  package mutating func next(_ type: ObjectID.Type) -> [ObjectID]? {
    guard let column = nextBytes(), column.count.isMultiple(of: 20), let start = column.baseAddress else { return nil }
    return stride(from: 0, to: column.count, by: 20).map { ObjectID(loadingFrom: start + $0) }
  }

  private mutating func nextBytes() -> UnsafeRawBufferPointer? {
    guard bytes.count - position >= 8 else { return nil }
    let length = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    position += 8
    guard length <= UInt64(bytes.count - position) else { return nil }
    defer { position += Int(length) }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + Int(length))])
  }
}

/// Tells files that were damaged or cut off from whole ones; no protection against intent.
enum Checksum {
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    var (first, second, third, fourth) = (prime, prime &* 3, prime &* 5, prime &* 7)
    var position = 0
    func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: position + offset, as: UInt64.self) }
    func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
      let sum = (state ^ word) &* prime
      return sum << 31 | sum >> 33
    }
    while position + 32 <= bytes.count {
      (first, second) = (mixed(first, word(0)), mixed(second, word(8)))
      (third, fourth) = (mixed(third, word(16)), mixed(fourth, word(24)))
      position += 32
    }
    while position < bytes.count {
      first = mixed(first, UInt64(bytes[position]) | 0x100)
      position += 1
    }
    return mixed(mixed(mixed(mixed(UInt64(bytes.count), first), second), third), fourth)
  }
}
