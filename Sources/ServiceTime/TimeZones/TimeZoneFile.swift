/// What a TZif file (RFC 8536) says: transitions, the offsets between them, and the rule for the time afterwards.
struct TimeZoneFile {
  /// Seconds since 1970 at which an offset begins, ascending.
  var transitions: [Int64]
  /// Seconds east of UTC from each transition on.
  var offsets: [Int]
  /// Seconds east of UTC before the first transition.
  var initialOffset: Int
  /// Nil when the file gives no rule.
  var footer: TimeZoneFooter?

  enum Defect: Error { case damaged, leapSeconds }

  /// RFC 8536 recommends readers to accept offsets in -25:00 to +26:00.
  static let offsetLimit = 26 * 3600

  init(_ bytes: [UInt8]) throws(Defect) {
    var reader = Reader(bytes: bytes[...])
    let first = try Header(&reader)
    guard first.version != 0 else {
      (transitions, offsets, initialOffset) = try TimeZoneFile.block(&reader, first, timeSize: 4)
      return
    }
    _ = try reader.take(first.blockSize(timeSize: 4))
    let second = try Header(&reader)
    (transitions, offsets, initialOffset) = try TimeZoneFile.block(&reader, second, timeSize: 8)
    let newline = UInt8(ascii: "\n")
    let rest = reader.bytes
    guard rest.first == newline, let end = rest.dropFirst().firstIndex(of: newline) else { throw .damaged }
    let rule = rest[(rest.startIndex + 1)..<end]
    guard !rule.isEmpty else { return }
    guard let read = TimeZoneFooter(rule) else { throw .damaged }
    footer = read
  }

  private static func block(
    _ reader: inout Reader, _ header: Header, timeSize: Int
  ) throws(Defect) -> (transitions: [Int64], offsets: [Int], initialOffset: Int) {
    guard header.leapCount == 0 else { throw .leapSeconds }
    var transitions: [Int64] = []
    for _ in 0..<header.timeCount { transitions.append(try reader.integer(size: timeSize)) }
    guard zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .damaged }
    let types = Array(try reader.take(header.timeCount))
    var typeOffsets: [Int] = []
    for _ in 0..<header.typeCount {
      let offset = Int(try reader.integer(size: 4))
      guard (-offsetLimit...offsetLimit).contains(offset) else { throw .damaged }
      typeOffsets.append(offset)
      _ = try reader.take(2)
    }
    _ = try reader.take(header.characterCount + header.standardCount + header.utcCount)
    guard let initial = typeOffsets.first else { throw .damaged }
    var offsets: [Int] = []
    for type in types {
      guard Int(type) < typeOffsets.count else { throw .damaged }
      offsets.append(typeOffsets[Int(type)])
    }
    return (transitions, offsets, initial)
  }

  private struct Header {
    var version: UInt8
    var utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

    init(_ reader: inout Reader) throws(Defect) {
      guard try reader.take(4).elementsEqual("TZif".utf8) else { throw .damaged }
      version = try reader.take(1).first ?? 0
      _ = try reader.take(15)
      utcCount = try reader.count()
      standardCount = try reader.count()
      leapCount = try reader.count()
      timeCount = try reader.count()
      typeCount = try reader.count()
      characterCount = try reader.count()
    }

    func blockSize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount + utcCount
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) throws(Defect) -> ArraySlice<UInt8> {
      guard count <= bytes.count else { throw .damaged }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    /// A big-endian number in two's complement.
    mutating func integer(size: Int) throws(Defect) -> Int64 {
      var bits: UInt64 = 0
      for byte in try take(size) { bits = bits << 8 | UInt64(byte) }
      return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }

    /// A count that the file can hold, so that products of it cannot overflow.
    mutating func count() throws(Defect) -> Int {
      let count = try integer(size: 4)
      guard (0...Int64(1 << 20)).contains(count) else { throw .damaged }
      return Int(count)
    }
  }
}
