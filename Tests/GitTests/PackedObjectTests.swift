import Foundation
import Git
import Identifiers
import TestSupport
import Testing

@Suite("Packed objects")
struct PackedObjectTests {
  /// Fifty versions of a long file and a crowded folder: chains of differences.
  private static func repository(_ repack: [String]) throws -> TestRepository {
    let test = try TestRepository()
    var lines = (0..<400).map { "line \($0) of a text that is long enough to be told as a difference" }
    for version in 0..<50 {
      lines[version * 7] = "version \(version)"
      lines.append("appended by \(version)")
      try test.commit("version \(version)", ["long.md": lines.joined(separator: "\n"), "folder/\(version).md": "\(version)\n"])
    }
    try test.git(repack)
    return test
  }

  private static func objects(of test: TestRepository) throws -> [(id: ObjectID, type: String)] {
    try test.git("cat-file", "--batch-check", "--batch-all-objects").split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return (try test.hex(String(words[0])), String(words[1]))
    }
  }

  @Test(
    "read as git reads them, by distance and by id",
    arguments: [
      ["repack", "-adfq", "--depth=50"], ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50"],
      ["-c", "pack.indexVersion=1", "repack", "-adfq"], ["-c", "pack.packSizeLimit=1m", "-c", "core.compression=0", "repack", "-adfq", "--depth=0"],
    ])
  func same(repack: [String]) throws {
    let test = try Self.repository(repack)
    let repository = try test.open()
    let objects = try Self.objects(of: test)
    #expect(objects.count > 190)
    for (id, type) in objects {
      let object = try repository.object(id)
      #expect(object.type.rawValue == type)
      #expect(try test.gitBytes(["hash-object", "-t", type, "--stdin", "--literally"], input: object.bytes) == Array(id.hex.utf8))
    }
    let blob = try test.id("HEAD:long.md")
    let size = try repository.blobSize(blob)
    #expect(try repository.blob(blob, upTo: size)?.count == size)
    #expect(try repository.blob(blob, upTo: size - 1) == nil)
    #expect(throws: GitFailure.self) { try repository.blob(test.id("HEAD"), upTo: 1_000_000) }
  }

  @Test("a damaged pack or index gives no other bytes, and ends nothing but the reading")
  func damaged() throws {
    let test = try Self.repository(["repack", "-adfq", "--depth=50"])
    let folder = test.directory + "/.git/objects/pack/"
    let objects = try Self.objects(of: test)
    let whole = try test.open()
    let expected = try objects.map { try whole.object($0.id).bytes }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".idx") || name.hasSuffix(".pack") {
      let bytes = try #require(FileManager.default.contents(atPath: folder + name))
      try FileManager.default.removeItem(atPath: folder + name)
      var generator = SeededGenerator(seed: 11)
      for attempt in 0..<60 {
        var copy = bytes
        if attempt < 50 {
          copy[Int.random(in: 0..<copy.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        } else {
          copy = copy.prefix(copy.count * (attempt - 50) / 10)
        }
        // A new file, as git writes them: an old one may still be mapped into memory.
        try copy.write(to: URL(fileURLWithPath: folder + name), options: .atomic)
        let repository = try test.open()
        for ((id, _), bytes) in zip(objects, expected) {
          do throws(GitFailure) {
            let found = try repository.object(id)
            #expect(found.bytes == bytes)
          } catch {
            #expect(!error.reason.isEmpty)
          }
        }
      }
      try bytes.write(to: URL(fileURLWithPath: folder + name), options: .atomic)
    }
  }
}
