import Git
import Identifiers
import Testing

@Suite("Commits")
struct CommitTests {
  private static let tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
  private static let author = "Ada Author <ada@example.org> 1767225600 +0100"
  private static let committer = "Cem Committer <cem@example.org> 1767225601 -0930"

  private func read(_ text: String) throws -> Commit {
    try read(Array(text.utf8))
  }

  private func read(_ bytes: [UInt8]) throws -> Commit {
    let test = try TestRepository()
    return try test.open().commit(test.object("commit", bytes))
  }

  @Test("a plain commit is read with its people, times and message")
  func plain() throws {
    let test = try TestRepository()
    let first = try test.commit("one", ["file": "x\n"])
    let second = try test.commit("two\n\nwith a body\n", ["file": "y\n"])
    let commit = try test.open().commit(second)
    #expect(commit.parents == [first])
    #expect(commit.tree == (try test.id("HEAD^{tree}")))
    #expect(commit.author.nameText == "Ada Author")
    #expect(commit.author.emailText == "ada@example.org")
    #expect(commit.committer.nameText == "Cem Committer")
    #expect(commit.committer.seconds == 1_767_225_600 + 120)
    #expect(commit.committer.offsetMinutes == 60)
    #expect(commit.messageText == "two\n\nwith a body\n")
    #expect(commit.subject == "two")
    #expect(commit.defects.isEmpty)
    #expect(commit.signature == nil)
  }

  @Test("names and messages may be any bytes")
  func bytes() throws {
    let head = Array("tree \(Self.tree)\nauthor ".utf8)
    let raw =
      head + [0xE4, 0xFF] + Array(" <\u{E9}@example.org> 1 +0000\ncommitter \(Self.committer)\nencoding latin1\n\n".utf8) + [
        0xFC, 0x0A,
      ]
    let commit = try read(raw)
    #expect(commit.author.name == [0xE4, 0xFF])
    #expect(commit.author.email == Array("\u{E9}@example.org".utf8))
    #expect(commit.message == [0xFC, 0x0A])
    #expect(commit.raw == raw)
    #expect(commit.defects.isEmpty)
    #expect(commit.committer.offsetMinutes == -570)
  }

  @Test(
    "what git would not write is a defect",
    arguments: [
      ("author A\ncommitter C\nauthor A\n\nm", [CommitDefect.duplicateHeader("author")]),
      ("author A\ncommitter C\ncommitter C\n\nm", [.duplicateHeader("committer")]),
      ("tree T\nauthor A\ncommitter C\n\nm", [.duplicateHeader("tree")]),
      ("author A\ncommitter C\ngpgsig x\n y\ngpgsig z\n\nm", [.duplicateHeader("gpgsig")]),
      ("author A\ncommitter C\nencoding x\nencoding y\n\nm", [.duplicateHeader("encoding")]),
      ("author A\ncommitter C\ngpgsig x\ngpgsig-sha256 z\n\nm", [.sha256Signature]),
      ("author A\n\nm", [.missingHeader("committer")]),
      ("committer C\n\nm", [.missingHeader("author")]),
      ("\nm", [.missingHeader("author"), .missingHeader("committer")]),
      ("author A\nparent T\ncommitter C\n\nm", [.misplacedHeader("parent")]),
      ("committer C\nauthor A\n\nm", [.misplacedHeader("author")]),
      ("author A\ncommitter C\n\nm\0n", [.containsNUL]),
      ("author A\0B\ncommitter C\n\nm", [.malformedTime("author"), .containsNUL]),
      ("author nobody\ncommitter C\n\nm", [.malformedPerson("author")]),
      ("author a <b> c <d> 1 +0000\ncommitter C\n\nm", [.malformedPerson("author")]),
      ("author A\ncommitter c <d>\n\nm", [.malformedTime("committer")]),
      ("author A\ncommitter c <d> 99999999999999999999 +0000\n\nm", [.malformedTime("committer")]),
      ("author A\ncommitter c <d> -1 +0000\n\nm", [.malformedTime("committer")]),
      ("author A\ncommitter c <d> 1 UTC\n\nm", [.malformedTime("committer")]),
      ("author A\ncommitter C\n folded\n\nm", []),
    ])
  func defects(text: String, defects: [CommitDefect]) throws {
    let filled = text.replacing("author A", with: "author \(Self.author)").replacing(
      "committer C", with: "committer \(Self.committer)"
    )
    .replacing(" T\n", with: " \(Self.tree)\n")
    let commit = try read("tree \(Self.tree)\n" + filled)
    #expect(commit.defects == defects)
  }

  @Test("a commit without a readable tree or parent is corrupt")
  func corrupt() throws {
    for text in [
      "", "\n", "parent \(Self.tree)\n", "tree 123\n\n", "tree \(Self.tree)\nparent xyz\n\n",
      "tree \(Self.tree.uppercased())\n\n",
    ] {
      #expect(try #require(throws: GitFailure.self) { try read(text) }.kind == .corrupt, "\(text)")
    }
  }

  @Test("headers without a message end where the commit does")
  func noMessage() throws {
    for text in ["", "\n"] {
      let commit = try read("tree \(Self.tree)\nauthor \(Self.author)\ncommitter \(Self.committer)\n" + text)
      #expect(commit.message.isEmpty)
      #expect(commit.defects.isEmpty)
    }
  }

  @Test("a signature is the header's alone, and signs everything but the signature headers")
  func signature() throws {
    let start = "tree \(Self.tree)\nauthor \(Self.author)\ncommitter \(Self.committer)\n"
    let signed = try read(
      start + "gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n \n -----END SSH SIGNATURE-----\nencoding UTF-8\n\nmessage\n")
    let signature = try #require(signed.signature)
    #expect(signature.text == Array("-----BEGIN SSH SIGNATURE-----\nabc\n\n-----END SSH SIGNATURE-----\n".utf8))
    #expect(signature.payload == Array((start + "encoding UTF-8\n\nmessage\n").utf8))
    let imitated = try read(start + "\ngpgsig -----BEGIN SSH SIGNATURE-----\n abc\n")
    #expect(imitated.signature == nil)
    #expect(imitated.defects.isEmpty)
    let bare = try read(start + "gpgsig x\n")
    #expect(bare.signature?.payload == Array(start.utf8))
  }
}
