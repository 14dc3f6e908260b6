import FrontMatter
import Identifiers
import Records
import Testing

@Suite("What a record needs, and what its state asks for")
struct RequirementTests {
  private static let kindFile = """
    kind: probe
    prefix: PRB
    folder: probes
    fields:
      title: {type: text, required: true}
      type: {type: choice, of: [normal, standard]}
      model: {type: text, required_when: {type: standard}}
      window: {type: text, required_from: scheduled}
      outcome: {type: text, required_from: [done, failed]}
      opened_at: {type: instant}
      closed_at: {type: instant}
      closed_on: {type: date}
      review: {type: group, fields: {by: {type: text, required_from: done}}}
    sections:
      Reason: always
      Plan: scheduled
    appendix: Log
    chronology:
      - [opened_at, closed_on, closed_at]
    lifecycle:
      initial: draft
      transitions:
        draft -> scheduled: {}
        scheduled -> done: {}
        draft | scheduled -> failed: {}
        done | failed -> closed: {}
        draft -> cancelled: {}
    """

  private func probe() throws -> Probe { try Probe(kindFile: Self.kindFile) }

  private func problems(_ frontMatter: String, body: String = "## Reason\nx\n## Plan\nx\n") throws -> [String] {
    try probe().read("---\ntitle: x\n\(frontMatter)\n---\n\(body)").problems.map(\.name)
  }

  @Test("a state requires what its declaration says, and what every way to it passed")
  func states() throws {
    #expect(try problems("status: draft") == [])
    #expect(try problems("status: scheduled") == ["missingField window"])
    #expect(try problems("status: done") == ["missingField window", "missingField outcome"])
    #expect(try problems("status: failed") == ["missingField outcome"])
    #expect(try problems("status: closed") == ["missingField outcome"])
    #expect(try problems("status: cancelled") == [])
  }

  @Test("sub-fields are required by states too, where their group is there")
  func groups() throws {
    #expect(try problems("status: done\nwindow: w\noutcome: o\nreview: {}") == [])
    #expect(try problems("status: done\nwindow: w\noutcome: o\nreview: {by: }") == ["missingField review.by"])
    #expect(try problems("status: done\nwindow: w\noutcome: o\nreview: {x: 1}") == ["unknownField review.x", "missingField review.by"])
  }

  @Test("a condition requires a field where it holds")
  func conditions() throws {
    #expect(try problems("status: draft\ntype: standard") == ["missingField model"])
    #expect(try problems("status: draft\ntype: normal") == [])
    #expect(try problems("status: draft\ntype: standard\nmodel: ''") == ["missingField model"])
  }

  @Test("a state that the lifecycle does not have, or none, is one problem and no cascade")
  func unknown() throws {
    #expect(try problems("status: sheduled") == ["unknownState sheduled"])
    #expect(try problems("status: [done]") == ["unknownState -"])
    #expect(try problems("type: normal") == ["missingField status"])
  }

  @Test("sections are headings before the appendix, required from their state on")
  func sections() throws {
    #expect(try problems("status: draft", body: "# Reason\nx\n") == [])
    #expect(try problems("status: draft", body: "Reason\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "## reason\n") == ["missingSection Reason"])
    #expect(try problems("status: scheduled\nwindow: w", body: "## Reason\nx\n") == ["missingSection Plan"])
    #expect(try problems("status: draft", body: "## Log\n## Reason\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "```\n## Reason\n```\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "<!--\n## Reason\n-->\n") == ["missingSection Reason"])
  }

  @Test(
    "a section needs words: blank lines, comments, signs, headings below it and an empty block of code are none",
    arguments: [
      ("", false), ("\n  \n", false), ("<!-- required: write it here -->\n", false), ("<!--\nwrite\n\nit here\n-->\n\n", false),
      ("<!-- a --><!-- b -->\n", false), ("---\n- \n> \n", false), ("### Why\n#### How\n", false), ("```swift\n```\n", false),
      ("<!-- never closed\nwords\n", false), ("<!-- a --> word\n", true), ("<!-- a\n--> word\n", true), ("word\n", true), ("7\n", true),
      ("größer\n", true), ("是\n", true), ("### Why\nBecause.\n", true), ("### Why\n\n#### How\nSo.\n", true), ("```\ncode\n```\n", true),
      ("```\n<!-- shown -->\n```\n", true), ("- item\n", true), ("> quoted\n", true), ("![x](y.png)\n", true),
    ])
  func words(text: String, isEnough: Bool) throws {
    let expected = isEnough ? [] : ["emptySection Reason"]
    #expect(try problems("status: scheduled\nwindow: w", body: "## Plan\nx\n## Reason\n\(text)") == expected)
    let lines = try problems("status: draft", body: "# Title\nx\n## Reason\r\n\(text.replacing("\n", with: "\r\n"))")
    #expect(lines.filter { !$0.hasPrefix("format") } == expected.map { $0 + " so far" })
  }

  @Test("of two sections with one name either may have the words, and those of the appendix are not counted")
  func wordsElsewhere() throws {
    #expect(try problems("status: draft", body: "## Reason\n## Reason\nx\n") == [])
    #expect(try problems("status: draft", body: "## Reason\nx\n## Reason\n") == [])
    #expect(try problems("status: draft", body: "## Reason\n### Log\nx\n") == ["emptySection Reason so far"])
    #expect(try problems("status: draft", body: "## Reason\n# Other\nx\n") == ["emptySection Reason so far"])
  }

  @Test("an empty section is found at its heading")
  func placeOfEmptySection() throws {
    let text = "---\ntitle: x\nstatus: draft\n---\nx\n  ## Reason ##\n\n"
    let problem = try #require(try probe().read(text).problems.first)
    #expect(problem.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "  ## Reason ##")
  }

  @Test("a text of blanks is no value where one is required, and no reason")
  func blanks() throws {
    for blank in ["' '", "\"\\t\"", "'\u{A0}\u{3000}'"] {
      #expect(try probe().read("---\nstatus: draft\ntitle: \(blank)\n---\n## Reason\nx\n").problems.map(\.name) == ["missingField title"], "\(blank)")
      #expect(try problems("status: scheduled\nwindow: \(blank)") == ["missingField window"], "\(blank)")
      #expect(try problems("status: draft\ntype: standard\nmodel: \(blank)") == ["missingField model"], "\(blank)")
      #expect(try problems("status: draft\nitsm-ignore: {FD007: \(blank)}") == ["badSuppression FD007"], "\(blank)")
    }
    #expect(try problems("status: draft\ntype: standard\nmodel: ' x '") == [])
  }

  @Test("times do not decrease where they are present, dates compared by their first moment in UTC")
  func chronology() throws {
    #expect(try problems("status: draft\nopened_at: 2026-03-01T10:00:00Z\nclosed_at: 2026-03-01T10:00:00Z") == [])
    #expect(try problems("status: draft\nopened_at: 2026-03-01T10:00:00Z\nclosed_at: 2026-03-01T10:30:00+01:00") == ["outOfOrder closed_at"])
    #expect(try problems("status: draft\nclosed_on: 2026-03-02\nclosed_at: 2026-03-01T23:59:59Z") == ["outOfOrder closed_at"])
    #expect(try problems("status: draft\nopened_at: nonsense\nclosed_at: 2026-03-01T10:30:00Z") == ["wrongType opened_at"])
  }

  @Test("a transition that is not open to the record does not count as a way")
  func openWays() throws {
    let probe = try Probe(
      kindFile: """
        kind: probe
        prefix: PRB
        folder: probes
        fields:
          type: {type: choice, of: [normal, standard]}
          risk: {type: text, required_from: assessed}
        lifecycle:
          initial: draft
          transitions:
            draft -> assessed: {when: {type: normal}}
            draft -> done: {when: {type: standard}}
            assessed -> done: {}
        """)
    #expect(probe.problems("status: done\ntype: normal").map(\.name) == ["missingField risk"])
    #expect(probe.problems("status: done\ntype: standard").map(\.name) == [])
    #expect(probe.problems("status: done\ntype: normal\nrisk: low").map(\.name) == [])
  }

  @Test("what one record's transitions allow does not rub off on the next one, however many transitions there are")
  func manyTransitions() throws {
    let fillers = (0..<63).map { "    f\($0) -> g\($0): {}\n" }.joined()
    let probe = try Probe(
      kindFile: """
        kind: probe
        prefix: PRB
        folder: probes
        fields:
          type: {type: choice, of: [x, y]}
          risk: {type: text, required_from: b}
        lifecycle:
          initial: a
          transitions:
            a -> b: {when: {type: x}}

        """ + fillers + "    a -> c: {when: {type: y}}\n    b | c -> d: {}\n")
    var reader = RecordReader()
    func problems(_ type: String) -> [String] {
      reader.read(RecordText(Array("---\nstatus: d\ntype: \(type)\n---\n".utf8)), at: "probes/PRB-0001.md", kind: probe.kind).problems.map(\.name)
    }
    for _ in 0..<2 {
      #expect(problems("x") == ["missingField risk"])
      #expect(problems("y") == [])
    }
  }
}
