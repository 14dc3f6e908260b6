/// Distinct texts, each with a number, given in the order of first use.
///
/// The bytes of all texts stand in one piece of memory, so that a hundred thousand of them cost a handful of allocations.
package struct TextTable: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; it starts where the one before it ends.
  package private(set) var ends: [UInt32] = []
  /// Open addressing: for each slot the number of a text, or -1.
  private var slots: [Int32]
  /// Differs from run to run, so that nobody can prepare texts that share their slots.
  private let seed = UInt64.random(in: .min ... .max)

  package init(capacity: Int = 0) {
    slots = Array(repeating: -1, count: Self.slotCount(capacity))
    ends.reserveCapacity(capacity)
  }

  /// The table with these texts; nil unless `ends` rises up to the end of `bytes`. Equal texts keep numbers of their own.
  package init?(bytes: [UInt8], ends: [UInt32]) {
    var previous: UInt32 = 0
    for end in ends {
      guard end >= previous else { return nil }
      previous = end
    }
    guard Int(previous) == bytes.count else { return nil }
    (self.bytes, self.ends) = (bytes, ends)
    slots = []
    spread(over: Self.slotCount(ends.count))
  }

  package var count: Int { ends.count }

  package subscript(_ number: Int) -> String { withBytes(of: number) { String(decoding: $0, as: UTF8.self) } }

  package func withBytes<R>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let range = range(of: number)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The number of a text, a new one where it was not there.
  package mutating func number(of text: String) -> Int {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  package mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    if (ends.count + 1) * 2 > slots.count { spread(over: slots.count * 2) }
    let slot = slot(of: text)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(ends.count)
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    return ends.count - 1
  }

  /// The number of a text with its ASCII letters in lower case.
  package mutating func number(ofFolded text: UnsafeBufferPointer<UInt8>) -> Int {
    Self.withFolded(text) { number(of: $0) }
  }

  /// The number of a text that is there.
  package func find(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let number = slots[slot(of: text)]
    return number < 0 ? nil : Int(number)
  }

  package func find(folded text: UnsafeBufferPointer<UInt8>) -> Int? { Self.withFolded(text) { find($0) } }

  /// The texts of both, each with its number here; gives for each text of the other table its number.
  package mutating func merge(_ other: TextTable) -> [UInt32] {
    (0..<other.count).map { position in other.withBytes(of: position) { UInt32(number(of: $0)) } }
  }

  private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number]) }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = hash(text) & mask
    while slots[slot] >= 0 {
      let range = range(of: Int(slots[slot]))
      if range.count == text.count, bytes.withUnsafeBufferPointer({ $0[range].elementsEqual(text) }) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func spread(over count: Int) {
    var spread = [Int32](repeating: -1, count: count)
    for number in ends.indices {
      var slot = withBytes(of: number) { hash($0) } & (count - 1)
      while spread[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      spread[slot] = Int32(number)
    }
    slots = spread
  }

  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var hash = seed ^ UInt64(raw.count)
    var position = 0
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    while position + 8 <= raw.count {
      mix(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var rest: UInt64 = 0
    while position < raw.count {
      rest = rest << 8 | UInt64(raw[position])
      position += 1
    }
    mix(rest)
    return Int(truncatingIfNeeded: hash >> 1)
  }

  private static func slotCount(_ texts: Int) -> Int {
    var count = 16
    while count < texts * 2 + 2 { count *= 2 }
    return count
  }

  private static func withFolded<R>(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(text.count, 1)) { folded in
      for (position, byte) in text.enumerated() {
        folded[position] = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      }
      return body(UnsafeBufferPointer(rebasing: folded[..<text.count]))
    }
  }
}
