import Foundation
import Git
import Identifiers
import Testing

@Suite("The work tree and its files")
struct WorkTreeTests {
  @Test("is listed without following links, entering other repositories or showing .git")
  func listing() throws {
    let test = try TestRepository()
    for path in ["a/b/c.md", "a/d.md", "e.md", "nested/inner/file"] { try test.write(path, "x") }
    try test.git("init", "-q", "nested/inner")
    let top = test.directory
    try FileManager.default.createSymbolicLink(atPath: top + "/link", withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(atPath: top + "/a/loop", withDestinationPath: "..")
    #expect(mkfifo(top + "/pipe", 0o600) == 0)
    let listing = try test.open().workTreeFiles()
    #expect(listing.failures.isEmpty)
    #expect(
      listing.files == [
        WorkTreeFile(path: "a/b/c.md", type: .file), WorkTreeFile(path: "a/d.md", type: .file),
        WorkTreeFile(path: "a/loop", type: .symbolicLink), WorkTreeFile(path: "e.md", type: .file),
        WorkTreeFile(path: "link", type: .symbolicLink), WorkTreeFile(path: "nested/inner", type: .directory),
        WorkTreeFile(path: "pipe", type: .other),
      ])
    let repository = try test.open()
    #expect(
      try repository.workTreeFiles(under: ["a/b", "e.md", "absent", "link", "link/b", "e.md/x"]).files.map(\.path) == [
        "a/b/c.md", "e.md", "link",
      ])
    #expect(try repository.workTreeFiles(into: { $0 != "a/b" }).files.contains { $0.path == "a/b" && $0.type == .directory })
  }

  @Test("has names of any bytes")
  func bytes() throws {
    let test = try TestRepository()
    let name: [UInt8] = [0x61, 0xFF, 0xE4, 0x0A]
    let path = Array((test.directory + "/").utf8) + name
    let descriptor = (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { file in
      file.baseAddress.map { creat($0, 0o600) } ?? -1
    }
    #expect(descriptor >= 0)
    #expect(Foundation.write(descriptor, "text", 4) == 4)
    close(descriptor)
    let repository = try test.open()
    #expect(try repository.workTreeFiles().files.map(\.path.bytes) == [name])
    #expect(try repository.workTreeFile(RepoPath(bytes: name), limit: 10) == Array("text".utf8))
    #expect(try repository.workTreeStatus(RepoPath(bytes: name))?.size == 4)
  }

  @Test("has folders that cannot be read, which are reported", .enabled(if: getuid() != 0))
  func unreadable() throws {
    let test = try TestRepository()
    try test.write("closed/file", "x")
    chmod(test.directory + "/closed", 0)
    defer { chmod(test.directory + "/closed", 0o700) }
    let listing = try test.open().workTreeFiles()
    #expect(listing.failures.map(\.kind) == [.permission])
    #expect(listing.failures.map(\.subject) == ["closed"])
  }

  @Test("files are read up to a limit, and only regular ones")
  func reading() throws {
    let test = try TestRepository()
    try test.write("file", "12345")
    try test.write("empty", "")
    let path = test.directory + "/file"
    #expect(try Repository.readFile(at: path, limit: 5) == Array("12345".utf8))
    #expect(try Repository.readFile(at: test.directory + "/empty", limit: 0) == [])
    #expect(
      try #require(throws: GitFailure.self) { try Repository.readFile(at: path, limit: 4) }.reason.contains("larger than 4 bytes")
    )
    #expect(try #require(throws: GitFailure.self) { try Repository.readFile(at: path + "x", limit: 4) }.kind == .notFound(nil))
    #expect(throws: GitFailure.self) { try Repository.readFile(at: test.directory, limit: 4) }
    #expect(mkfifo(test.directory + "/pipe", 0o600) == 0)
    #expect(throws: GitFailure.self) { try Repository.readFile(at: test.directory + "/pipe", limit: 4) }
    try FileManager.default.createSymbolicLink(atPath: test.directory + "/link", withDestinationPath: "file")
    #expect(throws: GitFailure.self) { try Repository.readFile(at: test.directory + "/link", limit: 5) }
    #expect(try Repository.readFile(at: test.directory + "/link", limit: 5, followingLinks: true).count == 5)
    // Such files say that they are empty and are not.
    #expect(try Repository.readFile(at: "/proc/self/status", limit: 1 << 20).isEmpty == false)
  }
}
