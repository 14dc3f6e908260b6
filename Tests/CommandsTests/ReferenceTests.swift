import Foundation
import TestSupport
import Testing

@Suite struct ReferenceTests {
  /// `docs/reference` of this checkout.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/reference")

  private static func pages(in folder: String) throws -> [String: String] {
    var pages: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".md") {
      pages[name] = String(decoding: try Disk.read(folder + "/" + name), as: UTF8.self)
    }
    return pages
  }

  @Test("the reference pages say what the program says; RECORD=1 writes them anew")
  func pages() throws {
    let made = try TemporaryDirectory()
    let outcome = try ProgramUnderTest().run(["reference", made.path])
    try #require(outcome.status == 0, "\(outcome.errorText)")
    let (expected, found) = (try Self.pages(in: made.path), try Self.pages(in: Self.folder.path))
    #expect(expected.count > 50)
    for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
      Issue.record("docs/reference/\(name) is not what the program says; run the tests with RECORD=1 and look at the difference")
      guard ProcessInfo.processInfo.environment["RECORD"] == "1" else { continue }
      if let text = expected[name] {
        try Disk.write(text.utf8, to: Self.folder.path + "/" + name)
      } else {
        try Disk.remove(Self.folder.path + "/" + name)
      }
    }
  }

  @Test("links between the pages lead somewhere")
  func links() throws {
    let folder = Self.folder.path
    for (name, text) in try Self.pages(in: folder) {
      let base = URL(fileURLWithPath: folder + "/" + name).deletingLastPathComponent()
      for match in text.matches(of: /\]\(([^)#:]+)\)/) {
        #expect(Disk.exists(base.appendingPathComponent(String(match.1)).path), "\(name): \(match.1)")
      }
    }
  }
}
