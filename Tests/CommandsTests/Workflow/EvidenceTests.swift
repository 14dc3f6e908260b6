import Foundation
import TestSupport
import Testing

@Suite("what commands say of a commit's signature")
struct EvidenceTests {
  /// The last commit anew, with a signature that `sign` gives for it and `spoil` applied to the message afterwards.
  private func sign(_ office: Office, spoil: (String) -> String = { $0 }, _ sign: (String) throws -> String) throws {
    let text = try office.git("erin", "cat-file", "commit", "HEAD")
    let signature = try sign(text).split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n ")
    guard let end = text.range(of: "\n\n") else { throw StoryError("the commit has no message") }
    try office.write(spoil(text.replacingCharacters(in: end, with: "\ngpgsig \(signature)\n\n")), to: ".git/commit")
    let made = try office.git("erin", "hash-object", "-t", "commit", "-w", office.path + "/.git/commit").filter { $0 != "\n" }
    try office.git("erin", "update-ref", "HEAD", made)
  }

  @Test("a signature that does not hold is shown as that and never as none")
  func badSignature() throws {
    let office = try Office.open()
    try office.replace("risk: low", with: "risk: medium")
    try office.commit("alice", "More risk")
    try sign(office, spoil: { $0.replacing("More risk", with: "Less risk") }) { try TestSigningKey("alice").signature(over: Array($0.utf8), namespace: "git") }
    let log = try office.itsm("erin", "log", "CHG-2026-0001")
    #expect(log.status == 0 && log.text.contains("  alice  (bad signature)\n"), "\(log.text) \(log.errorText)")
    let blame = try office.itsm("erin", "blame", "CHG-2026-0001").text.split(separator: "\n").first { $0.contains("  risk ") }
    #expect(blame?.contains("bad signature") == true, "\(blame ?? "")")
    let audit = try office.itsm("erin", "audit", "--format", "json").text
    let act = try #require(audit.range(of: "\"evidence\": \"bad signature\""))
    let verdict = try #require(audit[act.upperBound...].range(of: "\"verdict\": \""))
    #expect(audit[verdict.upperBound...].hasPrefix("violation"), "\(audit)")
  }

  @Test("a decision under a bad signature does not count, and its evidence says so")
  func badDecision() throws {
    let office = try Office.open()
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    try sign(office) { try TestSigningKey("frank").signature(over: Array($0.utf8), namespace: "git") }
    let text = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(text.contains("foreign key  no: its commit is signed by a key of frank"), "\(text)")
  }

  @Test("where a signature cannot be verified, what is known is told, and that it is not all; the remedy is named")
  func unverified() throws {
    let office = try Office.open()
    let key = try GPGKey(Identity(name: "Bob Example", email: "bob@example.org"))
    let block = try key.publicBlock().split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }.joined(separator: "\n")
    try office.replace("keys:\n", with: "keys:\n  - type: gpg\n    key: |\n\(block)\n", in: "people/bob.md")
    try office.commit("erin", "Another key for bob")
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    try sign(office) { try key.signature(over: Array($0.utf8)) }
    let known = try office.itsm("erin", "log", "CHG-2026-0001")
    #expect(known.status == 0 && known.text.contains("  bob  (signed)\n"), "\(known.text)")
    for command in ["log", "blame", "approvals"] {
      let outcome = try office.itsm("erin", [command, "CHG-2026-0001"], environment: ["PATH": "/nowhere"])
      #expect(outcome.status == 2 && outcome.text.contains("not verified"), "\(command): \(outcome.text) \(outcome.errorText)")
      #expect(outcome.errorText.contains("cannot decide: the signature of commit \(try office.last("%h").prefix(7)) cannot be verified"), "\(outcome.errorText)")
      #expect(outcome.errorText.contains("install the program 'gpg' (Debian's package 'gnupg')"), "\(outcome.errorText)")
    }
    let audit = try office.itsm("erin", ["audit", "--no-cache"], environment: ["PATH": "/nowhere"])
    #expect(audit.status == 2 && audit.errorText.contains("install the program 'gpg'"), "\(audit.errorText)")
  }

  @Test("a program that is not there is named with what to install where a decision is to be signed")
  func noProgram() throws {
    let office = try Office.open()
    let tools = try TemporaryDirectory()
    guard symlink("/usr/bin/git", tools.path + "/git") == 0 else { throw StoryError("cannot link git") }
    let outcome = try office.itsm("bob", ["approve", "CHG-2026-0001", "--sign", "--key", office.key(of: "bob")], environment: ["PATH": tools.path])
    #expect(outcome.status == 2 && outcome.errorText.contains("hint: install the program 'ssh-keygen' (Debian's package 'openssh-client')"), "\(outcome.errorText)")
  }
}
