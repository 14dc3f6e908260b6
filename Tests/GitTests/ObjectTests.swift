import Foundation
import Git
import Identifiers
import Testing

@Suite("Objects")
struct ObjectTests {
  @Test("loose, packed and alternate objects read the same")
  func storage() throws {
    let test = try TestRepository()
    let text = String(repeating: "line of a record\n", count: 500)
    let tip = try test.commit("one", ["records/a.md": text, "records/b.md": text + "more\n"])
    let blob = try test.id("HEAD:records/b.md")
    func verify(_ repository: Repository) throws {
      #expect(try repository.blob(blob) == Array((text + "more\n").utf8))
      #expect(try repository.blobSize(blob) == text.utf8.count + 5)
      #expect(try repository.commit(tip).subject == "one")
      #expect(try repository.tree(repository.commit(tip).tree).map(\.name) == [Array("records".utf8)])
      #expect(try repository.object(blob).type == .blob)
      #expect(try repository.object(tip).bytes == test.gitBytes(["cat-file", "commit", tip.hex]) + [0x0A])
      #expect(repository.hasObject(blob))
    }
    try verify(test.open())
    try test.git("repack", "-qad")
    try verify(test.open())
    let clone = test.directory + "/clone"
    try test.git("clone", "-q", "--shared", ".", clone)
    try verify(test.open(at: clone))
    let empty = try TestRepository()
    try verify(
      empty.open(["GIT_ALTERNATE_OBJECT_DIRECTORIES": test.directory + "/nowhere:\"\(test.directory)/.git/obj\\145cts\""]))
    try verify(empty.open(["GIT_OBJECT_DIRECTORY": test.directory + "/.git/objects"]))
  }

  @Test("a missing object is not found, with its id, and another type is corrupt")
  func missing() throws {
    let test = try TestRepository()
    let tip = try test.commit("one", ["file": "x\n"])
    let repository = try test.open()
    let absent = try test.hex("0123456789012345678901234567890123456789")
    for read in [
      { _ = try repository.object(absent) }, { _ = try repository.blobSize(absent) }, { _ = try repository.commit(absent) },
    ] {
      let failure = try #require(throws: GitFailure.self) { try read() }
      #expect(failure.kind == .notFound(absent))
      #expect(failure.reason.contains("missing"))
    }
    #expect(!repository.hasObject(absent))
    #expect(try #require(throws: GitFailure.self) { try repository.blob(tip) }.kind == .corrupt)
    #expect(try #require(throws: GitFailure.self) { try repository.blobSize(tip) }.kind == .corrupt)
    #expect(try #require(throws: GitFailure.self) { try repository.tree(tip) }.kind == .corrupt)
    #expect(try #require(throws: GitFailure.self) { try repository.commit(test.id("HEAD:file")) }.kind == .corrupt)
  }

  @Test("damaged objects are corrupt, not missing")
  func damaged() throws {
    let test = try TestRepository()
    try test.commit("one", ["file": "some text\n", "other": "other text\n"])
    let blob = try test.id("HEAD:file")
    let other = try test.id("HEAD:other")
    func path(_ id: ObjectID) -> String { test.directory + "/.git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))" }
    try FileManager.default.removeItem(atPath: path(blob))
    try FileManager.default.copyItem(atPath: path(other), toPath: path(blob))
    #expect(try #require(throws: GitFailure.self) { try test.open().blob(blob) }.kind == .corrupt)
    try FileManager.default.removeItem(atPath: path(blob))
    try Data("no zlib stream".utf8).write(to: URL(fileURLWithPath: path(blob)))
    #expect(try #require(throws: GitFailure.self) { try test.open().blob(blob) }.kind == .corrupt)
  }

  @Test("replace references and grafts are noticed and never applied")
  func replaced() throws {
    let test = try TestRepository()
    let first = try test.commit("first", ["file": "1\n"])
    let second = try test.commit("second", ["file": "2\n"])
    let third = try test.commit("third", ["file": "3\n"])
    try test.git("replace", third.hex, first.hex)
    try test.write(".git/info/grafts", "\(third) \(first)\n")
    for packed in [false, true] {
      if packed { try test.git("pack-refs", "--all", "--prune") }
      let repository = try test.open()
      #expect(repository.conditions.hasReplaceRefs)
      #expect(repository.conditions.hasGrafts)
      #expect(try repository.commit(third).subject == "third")
      #expect(try repository.commits(from: [third]) == [first, second, third])
      #expect(try repository.mergeBases(third, second) == [second])
    }
  }

  @Test("a shallow clone is noticed, and its missing history is a failure that says so")
  func shallow() throws {
    let test = try TestRepository()
    try test.commit("first", ["file": "1\n"])
    try test.commit("second", ["file": "2\n"])
    let tip = try test.commit("third", ["file": "3\n"])
    try test.git("clone", "-q", "--depth", "2", "file://" + test.directory, "clone")
    let repository = try test.open(at: test.directory + "/clone")
    #expect(repository.conditions.isShallow)
    #expect(try repository.firstParentChain(from: tip) { $0 != tip }.count == 2)
    for walk in [{ _ = try repository.commits(from: [tip]) }, { _ = try repository.firstParentChain(from: tip) }] {
      let failure = try #require(throws: GitFailure.self) { try walk() }
      guard case .notFound = failure.kind else { throw failure }
      #expect(failure.hint == "git fetch --unshallow")
    }
  }

  @Test("a partial clone is noticed, and a blob that it left out is not found")
  func partial() throws {
    let test = try TestRepository()
    try test.git("config", "uploadpack.allowFilter", "true")
    try test.commit("first", ["file": "1\n"])
    try test.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + test.directory, "clone")
    let repository = try test.open(at: test.directory + "/clone")
    #expect(repository.conditions.isPartialClone)
    let blob = try test.id("HEAD:file")
    let failure = try #require(throws: GitFailure.self) { try repository.blob(blob) }
    #expect(failure.kind == .notFound(blob))
    #expect(failure.reason.contains("partial"))
  }
}
