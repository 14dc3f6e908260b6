/// Eight bytes looked at together. The tricks are those of "Bit Twiddling Hacks" (Anderson), exact for bytes below 0x80.
struct ASCIIWord {
  private let word: UInt64
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  init(_ word: UInt64) { self.word = word }

  /// Only printable ASCII, tabs and line feeds.
  var isText: Bool {
    guard word & Self.highs == 0 else { return false }
    let controls = ~((word | Self.highs) &- 0x20 &* Self.ones) & Self.highs
    let allowed = bytes(equalTo: 0x0A) | bytes(equalTo: 0x09)
    return (controls & ~allowed) | bytes(equalTo: 0x7F) == 0
  }

  /// The high bit of every byte that is `byte`.
  private func bytes(equalTo byte: UInt64) -> UInt64 {
    ~(((word ^ (byte &* Self.ones)) | Self.highs) &- Self.ones) & Self.highs
  }
}
