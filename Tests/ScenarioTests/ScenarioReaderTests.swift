import TestSupport
import Testing

@Suite("The scenario reader")
struct ScenarioReaderTests {
  private func read(_ text: String) throws -> [Scenario] { try ScenarioReader.read(text, file: "test.md") }

  @Test("takes headings, files, steps with edits, and expectations from a page")
  func page() throws {
    let scenarios = try read(
      """
      # A page

      ## A story
      Some prose.
      ```file people/alice.md
      ---
      id: alice
      ---
      ```
      ```history
      given a draft change
      # a remark
      alice "two edits": set A-1 x: y
        write notes.txt
          # not a remark

          text
        delete A-2
      ```
      ```expect onto, audit
      refused
      WF003 A-1 at "two edits" by alice: alice holds none
      note AP008
      approval A-1 by bob: counts, signed
      approval A-1 by carol: stale
      satisfied A-1
      ID* A-2
      ```

      ## Another
      ```expect
      accepted
      ```
      """)
    #expect(scenarios.map(\.title) == ["A story", "Another"])
    let story = try #require(scenarios.first)
    #expect(
      story.story == [
        .file(path: "people/alice.md", content: "---\nid: alice\n---\n", line: 5),
        .line(.init(text: "given a draft change", number: 11), edits: []),
        .line(
          .init(text: "alice \"two edits\": set A-1 x: y", number: 13),
          edits: [
            .init(line: .init(text: "write notes.txt", number: 14), content: "# not a remark\n\ntext\n"),
            .init(line: .init(text: "delete A-2", number: 18), content: nil),
          ]),
      ])
    var expected = Expectation(line: 20, doors: [.onto, .audit], verdict: .refused)
    expected.findings = [
      .init(code: "WF003", subject: "A-1", commit: "two edits", actor: "alice", message: "alice holds none"),
      .init(severity: "note", code: "AP008"), .init(code: "ID*", subject: "A-2"),
    ]
    expected.satisfied = ["A-1": true]
    expected.decisions = [
      .init(record: "A-1", by: "bob", evidence: "signed"), .init(record: "A-1", by: "carol", reason: "stale"),
    ]
    #expect(story.expectations == [expected])
  }

  @Test(
    "says where a page is wrong",
    arguments: [
      ("## A\n```history\n", "test.md:2: the block has no end"),
      ("## A\n```histroy\n```\n", "test.md:line 2: a block holds"),
      ("```history\n```\n", "test.md:line 1: a block stands before the first heading"),
      ("## A\n```history\n  set A x: y\n```\n", "test.md:3: an edit of nothing"),
      ("## A\n```history\nalice \"x\"\n   set A x: y\n```\n", "test.md:4: steps have no blanks"),
      ("## A\n```expect\nWF001\n```\n", "test.md:2: say 'accepted'"),
      ("## A\n```expect everywhere\naccepted\n```\n", "test.md:2: there is no door 'everywhere'"),
      ("## A\n```expect\nrefuse\n```\n", "test.md:line 3: 'refuse' is no code"),
      ("## A\n```expect\naccepted\nrun itsm\n```\n", "test.md:2: the door 'command'"),
    ])
  func mistakes(page: String, message: String) {
    let error = #expect(throws: StoryError.self) { try read(page) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
