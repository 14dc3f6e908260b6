import Signatures
import Testing

@Suite("the signature of a raw commit")
struct CommitSignatureTests {
  static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
  static let people = "author A <a@example.com> 1767225600 +0000\ncommitter A <a@example.com> 1767225600 +0000\n"
  static let armor = "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----\n"

  @Test("a commit without the header is unsigned")
  func unsigned() {
    #expect(read(Self.tree + Self.people + "\nsubject\n") == .unsigned)
    #expect(read(Self.tree + Self.people + "\n") == .unsigned)
    #expect(
      read(Self.tree + "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n" + Self.people + "encoding latin1\n\nsubject")
        == .unsigned)
  }

  @Test("the payload is the object without the header")
  func signed() {
    let expected = CommitSignature.signed(
      .ssh, signature: Array("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n".utf8),
      payload: Array((Self.tree + Self.people + "encoding latin1\n\nsubject\n").utf8))
    #expect(read(Self.tree + Self.people + Self.armor + "encoding latin1\n\nsubject\n") == expected)
    #expect(read(Self.tree + Self.people + "encoding latin1\n" + Self.armor + "\nsubject\n") == expected)
  }

  @Test("a blank line inside the armor belongs to it")
  func blankInsideArmor() {
    let header = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abcd\n -----END PGP SIGNATURE-----\n \n"
    let expected = CommitSignature.signed(
      .gpg, signature: Array("-----BEGIN PGP SIGNATURE-----\n\nabcd\n-----END PGP SIGNATURE-----\n\n".utf8),
      payload: Array((Self.tree + Self.people + "\nsubject\n").utf8))
    #expect(read(Self.tree + Self.people + header + "\nsubject\n") == expected)
  }

  @Test("a signature in the message is text")
  func inMessage() {
    #expect(read(Self.tree + Self.people + "\n" + Self.armor + "\n") == .unsigned)
  }

  @Test(
    "the first line tells the kind",
    arguments: [
      ("-----BEGIN PGP MESSAGE-----", SignatureKind.gpg), ("-----BEGIN SIGNED MESSAGE-----", .x509), ("hello", .unknown),
      ("", .unknown),
    ])
  func kinds(opening: String, kind: SignatureKind) {
    guard case .signed(let found, _, _) = read(Self.tree + Self.people + "gpgsig \(opening)\n\nsubject\n") else {
      Issue.record("not read as signed")
      return
    }
    #expect(found == kind)
  }

  @Test(
    "whatever two programs could read differently is malformed",
    arguments: [
      (tree + people + "\nsubject\0 and more\n", "NUL"),
      (tree + people + armor + "\nsubject\n\0", "NUL"),
      (tree + people + armor + armor + "\nsubject\n", "'gpgsig' is given twice"),
      (tree + tree + people + "\nsubject\n", "'tree' is given twice"),
      (tree + people + people + "\nsubject\n", "twice"),
      (tree + people + "encoding a\nencoding b\n\nsubject\n", "'encoding' is given twice"),
      (tree + people + "gpgsig-sha256 x\n\nsubject\n", "'gpgsig-sha256'"),
      (tree + people + armor + "gpgsig-sha256 x\n y\n\nsubject\n", "'gpgsig-sha256'"),
      (tree + people + "gpgsigx y\n\nsubject\n", "'gpgsigx'"),
      (tree + people, "no blank line"),
      (tree + people + armor, "no blank line"),
      ("", "no blank line"),
      ("\nsubject\n", "no tree"),
      (tree + "\nsubject\n", "no tree, author or committer"),
      (people + "\nsubject\n", "out of place"),
      (armor + tree + people + "\nsubject\n", "out of place"),
      (tree + armor + people + "\nsubject\n", "out of place"),
      (tree + people + "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nsubject\n", "out of place"),
      ("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904 x\n" + people + "\nsubject\n", "names no object"),
      ("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n x\n" + people + "\nsubject\n", "several lines"),
      (" tree\n" + people + "\nsubject\n", "no name and value"),
      (tree + people + "gpgsig\n x\n\nsubject\n", "no name and value"),
      (tree + people + "gpgsig x\n y", "no line end"),
      (tree + people + "gpgsig x", "no line end"),
      (tree + people.replacing("author A", with: "author A <b@example.com>") + "\nsubject\n", "'author' is not one name"),
      (
        tree + people.replacing("committer A <a@example.com>", with: "committer A") + "\nsubject\n", "'committer' is not one name"
      ),
      (tree + people.replacing("1767225600", with: "1767225600 1") + "\nsubject\n", "'author' is not one name"),
      (tree + people.replacing("1767225600", with: "soon") + "\nsubject\n", "'author' is not one name"),
      (tree + people.replacing("+0000", with: "UTC") + "\nsubject\n", "'author' is not one name"),
    ])
  func malformed(raw: String, reason: String) {
    guard case .malformed(let found) = read(raw) else {
      Issue.record("'\(raw)' is not malformed")
      return
    }
    #expect(found.contains(reason))
  }

  @Test("no cut of a signed commit traps or is merely unsigned before its header ends")
  func cuts() {
    let whole = Array((Self.tree + Self.people + Self.armor + "\nsubject\n").utf8)
    let header = (Self.tree + Self.people + Self.armor).utf8.count
    for length in 0..<whole.count {
      let result = CommitSignature(commit: Array(whole[..<length]))
      if length <= header {
        guard case .malformed = result else {
          Issue.record("the first \(length) bytes are read as \(result)")
          continue
        }
      }
    }
  }

  private func read(_ raw: String) -> CommitSignature { CommitSignature(commit: Array(raw.utf8)) }
}
