import Foundation
import TestSupport
import Testing

@Suite("commits that git signs, or does not")
struct SigningTests {
  private let file = "changes/CHG-2026-0001.md"
  private static let inEnvironment = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "commit.gpgSign", "GIT_CONFIG_VALUE_0": "true"]

  /// Signatures are asked for, git knows the key of a person, and nothing tells it to sign unasked.
  private func office(keyOf person: String) throws -> Office {
    let office = try Office.open()
    try office.replace("branch: main", with: "branch: main\nassurance: signed", in: ".itsm/config.yaml")
    try office.commit("erin", "Signatures from now on")
    try office.git(person, "config", "gpg.format", "ssh")
    try office.git(person, "config", "user.signingKey", office.key(of: person))
    return office
  }

  private func hooked(keyOf person: String) throws -> Office {
    let office = try office(keyOf: person)
    try office.itsm("erin", "hook", "install", "--commit-msg").expectSuccess()
    try office.replace(#"exec "$itsm" hook commit-msg"#, with: #"exec "$itsm" hook commit-msg --now 2026-03-20T00:00:00Z"#, in: ".git/hooks/commit-msg")
    guard chmod(office.path + "/.git/hooks/commit-msg", 0o755) == 0 else { throw StoryError("cannot make the hook executable") }
    return office
  }

  private func edit(_ office: Office) throws { try office.replace("Customers wait", with: "Customers wait and wait") }

  @Test("a commit that git is asked to sign passes the hook, however it is asked")
  func asked() throws {
    let office = try hooked(keyOf: "alice")
    let ways = [
      ["commit", "-S"], ["commit", "--gpg-sign"], ["commit", "--gpg"], ["commit", "-qS"], ["-c", "commit.gpgSign=true", "commit"],
      ["commit", "--no-gpg-sign", "-S"], ["-c", "commit.gpgSign=false", "commit", "-S" + (try office.key(of: "alice"))],
    ]
    for way in ways {
      try edit(office)
      let made = try office.tryGit("alice", way + ["--all", "-m", "More"])
      #expect(made.status == 0 && !made.errorText.contains("SI005"), "\(way): \(made.errorText)")
    }
    try edit(office)
    let made = try office.tryGit("alice", ["commit", "--all", "-m", "More"], environment: Self.inEnvironment)
    #expect(made.status == 0 && !made.errorText.contains("SI005"), "\(made.errorText)")
    #expect(try office.itsm("alice", "audit").status == 0)
  }

  @Test("a commit that git is not asked to sign is refused by the hook, with what to do")
  func unasked() throws {
    let office = try hooked(keyOf: "alice")
    try edit(office)
    for way in [["commit", "-m", "-S"], ["commit", "--no-gpg-sign", "-m", "More"], ["commit", "-S", "--no-gpg-sign", "-m", "More"], ["-c", "commit.gpgSign=false", "commit", "-m", "More"]] {
      let refused = try office.tryGit("alice", way + ["--all"])
      #expect(refused.status == 1 && refused.errorText.contains("[SI005]") && refused.errorText.contains("git commit -S"), "\(way): \(refused.errorText)")
    }
    try office.git("alice", "config", "commit.gpgSign", "true")
    let unsigned = try office.tryGit("alice", ["commit", "--no-gpg-sign", "--all", "-m", "More"])
    #expect(unsigned.status == 1 && unsigned.errorText.contains("[SI005]"), "\(unsigned.errorText)")
    #expect(try office.tryGit("alice", ["commit", "--all", "-m", "More"]).status == 0)
  }

  @Test("where nothing tells whether git will sign, the hook warns and refuses nothing")
  func unknown() throws {
    let office = try hooked(keyOf: "alice")
    try edit(office)
    try office.git("alice", "add", "--all")
    let staged = try office.itsm("alice", "validate", "--staged")
    #expect(staged.status == 0 && staged.text.contains("warning: the repository asks for signed commits"), "\(staged.text)")
    try office.write("More\n", to: ".git/message")
    let hook = try office.itsm("alice", "hook", "commit-msg", office.path + "/.git/message")
    #expect(hook.status == 0 && hook.errorText.contains("warning: the repository asks for signed commits"), "\(hook.errorText)")
  }

  @Test("an act that git would not sign is refused with the setting that makes it sign, wherever that is made")
  func everyday() throws {
    let office = try office(keyOf: "carol")
    let refused = try office.itsm("carol", "transition", "CHG-2026-0001", "rejected")
    #expect(refused.status == 1 && refused.errorText.contains("[SI005]") && refused.errorText.contains("git config commit.gpgSign true"), "\(refused.errorText)")
    let made = try office.itsm("carol", ["transition", "CHG-2026-0001", "rejected"], environment: Self.inEnvironment)
    #expect(made.status == 0, "\(made.errorText)")
    #expect(try office.git("carol", "cat-file", "commit", "HEAD").contains("\ngpgsig "))
  }

  @Test("an act whose signature would not hold is refused beforehand", arguments: ["frank", "nobody"])
  func foreignKey(_ owner: String) throws {
    let office = try Office.open()
    try office.git("bob", "config", "gpg.format", "ssh")
    try office.git("bob", "config", "user.signingKey", office.key(of: owner))
    try office.git("bob", "config", "commit.gpgSign", "true")
    let head = try office.last("%H")
    for arguments in [["approve", "CHG-2026-0001"], ["reject", "CHG-2026-0001"]] {
      let refused = try office.itsm("bob", arguments)
      #expect(refused.status == 1 && refused.errorText.contains(owner == "frank" ? "a key of frank" : "a key that nobody lists"), "\(refused.errorText)")
      #expect(refused.errorText.contains("[SI006]\nhelp: ") && refused.errorText.contains("nothing was changed"), "\(refused.errorText)")
    }
    let moved = try office.itsm("carol", "transition", "CHG-2026-0001", "rejected")
    #expect(moved.status == 1 && moved.errorText.contains("[SI006]"), "\(moved.errorText)")
    #expect(try office.last("%H") == head && office.isClean)
    try office.git("bob", "config", "user.signingKey", office.key(of: "bob"))
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
  }

  @Test("a key that git cannot sign with is told before anything is changed")
  func noKey() throws {
    let office = try Office.open()
    try office.git("bob", "config", "gpg.format", "ssh")
    try office.git("bob", "config", "user.signingKey", office.path + "/.git/gone")
    try office.git("bob", "config", "commit.gpgSign", "true")
    let refused = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(refused.status == 2 && refused.errorText.contains("git cannot sign the commit") && refused.errorText.contains("user.signingKey"), "\(refused.errorText)")
    #expect(try office.isClean)
  }
}
