/// Damage as it befalls files: cut off, or with bytes replaced, inserted, removed and moved.
extension [UInt8] {
  private static let marks = Array("-:[]{},?&*!|>'\"%@` \n\t#a0\\".utf8) + [0, 0x0D, 0xC3, 0xE2, 0xF0, 0x80, 0xFF, 0xEF, 0x85]

  /// One byte somewhere before `end` replaced, inserted, removed or turned, or some bytes repeated elsewhere.
  package mutating func damage(before end: Int? = nil, using random: inout some RandomNumberGenerator) {
    let end = Swift.min(end ?? count, count)
    let place = Int.random(in: 0...end, using: &random)
    let mark = Self.marks.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<5, using: &random) {
    case 0: insert(mark, at: place)
    case 1: if place < count { self[place] = mark }
    case 2: if place < count { remove(at: place) }
    case 3: if place < count { self[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    default:
      let other = Int.random(in: 0...end, using: &random)
      insert(contentsOf: Array(self[Swift.min(place, other)..<Swift.max(place, other)].prefix(40)), at: place)
    }
  }
}
