import Identifiers
import TestSupport
import Testing

@Suite("The story player")
struct StoryPlayerTests {
  private static let beginning = """
    ## A record
    ```history
    alice "begin"
      write things/A-1.md
        ---
        id: A-1
        title: old
        note: >
          folded
        ---
        Body
    ```
    """

  /// Plays a history after the beginning, with a digest that says what it was asked for.
  private func play(_ history: String) throws -> StoryPlayer {
    let story = try ScenarioReader.read("## It\n```history\ngiven a record\n\(history)\n```\n", file: "test.md")
    let player = try StoryPlayer(openings: ScenarioReader.read(Self.beginning, file: "preamble.md")) {
      repository, record, commit in
      try "sha256:\(record)@\(Program.git(["rev-parse", commit.hex + "^{tree}"], in: repository.path).text.prefix(40))"
    }
    try player.play(story[0].story)
    return player
  }

  private func content(_ player: StoryPlayer, _ path: RepoPath) throws -> String {
    String(decoding: try player.repository.content(path), as: UTF8.self)
  }

  @Test("sets, adds and removes fields and leaves the rest alone")
  func fields() throws {
    let player = try play(
      """
      bob "edit": set A-1 title: new
        set A-1 added: 1
        unset A-1 note
        append A-1 More
      """)
    #expect(try content(player, "things/A-1.md") == "---\nid: A-1\ntitle: new\nadded: 1\n---\nBody\nMore\n")
  }

  @Test("adds decisions over the content as it is committed, and drops and alters them")
  func decisions() throws {
    let player = try play(
      """
      bob "approve": approve A-1 as cab
      carol "reject": reject A-1 as manager at 2026-03-01 over {{commit approve}}
      bob "alter": alter A-1 by carol role: cab
        drop A-1 by bob
      """)
    let tree = try Program.git(
      ["rev-parse", "approve~1^{tree}".replacing("approve", with: player.repository.commit("approve").hex)],
      in: player.repository.path)
    let before = try Program.git(
      ["show", player.repository.commit("approve").hex + ":things/A-1.md"], in: player.repository.path)
    #expect(
      before.text.contains(
        """
        approvals:
          - by: bob
            role: cab
            decision: approved
            at: 2026-03-02T09:00:00Z
            digest: sha256:A-1@\(tree.text.prefix(40))
        ---
        """))
    #expect(
      try content(player, "things/A-1.md").contains(
        """
        approvals:
          - by: carol
            role: cab
            decision: rejected
            at: 2026-03-01T00:00:00Z
            digest: \(player.repository.commit("approve").hex)
        ---
        """))
  }

  @Test("attests decisions with a key of the person")
  func attested() throws {
    let player = try play("bob \"approve\": approve A-1 as cab over sha256:0 attested")
    let lines = try content(player, "things/A-1.md").split(separator: "\n").map { $0.drop { $0 == " " } }
    let start = try #require(lines.firstIndex { $0.hasPrefix("-----BEGIN") })
    let end = try #require(lines.firstIndex { $0.hasPrefix("-----END") })
    let folder = try TemporaryDirectory()
    try folder.write(Array((lines[start...end].joined(separator: "\n") + "\n").utf8), to: "signature")
    try folder.write(Array("bob \(TestSigningKey("bob").publicLine)\n".utf8), to: "signers")
    let signed = #"{"at":"2026-03-02T09:00:00Z","by":"bob","decision":"approved","digest":"sha256:0","id":"A-1","role":"cab"}"#
    let verified = try Program.run(
      ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "bob", "-n", "itsm-approval", "-s", "signature"], in: folder.path,
      input: Array(signed.utf8))
    #expect(verified.status == 0, "\(verified.errorText)")
  }

  @Test("moves the clock, branches, merges and proposes")
  func shape() throws {
    let player = try play(
      """
      wait 3d
      branch topic
      bob "aside" signed at +2h: set A-1 title: new
      switch main
      carol "ahead": write notes.txt
      dave "join" merging topic co-author bob
      propose topic
      """)
    let repository = player.repository
    let log = try Program.git(["log", "--format=%cI %s %(trailers:only)", "-1", "main"], in: repository.path).text
    #expect(log == "2026-03-05T13:00:00+00:00 join Co-authored-by: Bob Example <bob@example.org>\n\n")
    #expect(try repository.built(repository.commit("join")).parents == [repository.commit("ahead"), repository.commit("aside")])
    #expect(player.head == "topic")
    #expect(player.now == ClockTime("2026-03-05T14:00:00Z"))
    #expect(try repository.resolve("refs/remotes/origin/main") == repository.commit("join"))
  }

  @Test(
    "says which line it cannot play",
    arguments: [
      "given a miracle", "jump", "alice \"x\": set A-2 title: y", "alice \"x\" loudly", "alice \"x\": unset A-1 title2",
      "switch nowhere", "alice \"x\" merging nowhere", "wait long", "alice \"x\": replace A-1 \"absent\" with \"y\"",
    ])
  func mistakes(line: String) {
    let error = #expect(throws: StoryError.self) { try play(line) }
    #expect(error?.description.hasPrefix("line 4:") == true, "\(error?.description ?? "")")
  }
}
