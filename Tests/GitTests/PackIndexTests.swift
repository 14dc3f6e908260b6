import Foundation
import Identifiers
import TestSupport
import Testing

@testable import Git

@Suite("Pack indexes")
struct PackIndexTests {
  /// An index of version 2 whose ids are `ids`, the nth of which stands at byte n + 12 of the pack.
  private static func file(_ ids: [ObjectID]) throws -> String {
    let sorted = ids.sorted()
    func word(_ number: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(number).bigEndian) { Array($0) } }
    var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
    for first in 0..<256 { bytes += word(sorted.count { Int($0.firstByte) <= first }) }
    for id in sorted { bytes += id.bytes }
    bytes += sorted.flatMap { _ in word(0) } + sorted.indices.flatMap { word($0 + 12) } + [UInt8](repeating: 0, count: 40)
    let path = NSTemporaryDirectory() + "/index-\(UInt64.random(in: 0 ... .max)).idx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private static func id(_ start: [UInt8], _ end: UInt8) -> ObjectID? {
    ObjectID(bytes: start + [UInt8](repeating: 0, count: 19 - start.count) + [end])
  }

  @Test("every id is found and no other, spread evenly or crowded together", arguments: [0, 1, 2, 40, 3_000])
  func lookup(count: Int) throws {
    var random = SeededGenerator(seed: 5)
    let even = (0..<count).compactMap { _ in ObjectID(bytes: (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }) }
    // All with one first byte, at the start, in the middle or at the end of what may follow it.
    let crowded = [[7], [7, 0x80], [7, 0xFF, 0xFF, 0xFF]].map { start in
      Array(Set((0..<count).compactMap { Self.id(start + [UInt8($0 >> 8), 0], UInt8($0 & 0xFE)) }))
    }
    for ids in [even, crowded[0] + crowded[2], crowded[1], crowded[2] + even] {
      let path = try Self.file(ids)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let index = try #require(PackIndex(path))
      for (position, id) in ids.sorted().enumerated() {
        #expect(index.offset(of: id) == position + 12)
        let neighbour = try #require(ObjectID(bytes: id.bytes.dropLast() + [id.bytes[19] ^ 1]))
        #expect(index.offset(of: neighbour) == nil || ids.contains(neighbour))
      }
      for _ in 0..<200 {
        let other = try #require(ObjectID(bytes: (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }))
        #expect(index.offset(of: other) == nil)
      }
    }
  }
}
