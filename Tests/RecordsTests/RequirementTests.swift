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

  private func problems(_ frontMatter: String, body: String = "## Reason\n## Plan\n") throws -> [String] {
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
    #expect(try problems("status: [done]") == ["unknownState a collection"])
    #expect(try problems("type: normal") == ["missingField status"])
  }

  @Test("sections are headings before the appendix, required from their state on")
  func sections() throws {
    #expect(try problems("status: draft", body: "# Reason\n") == [])
    #expect(try problems("status: draft", body: "Reason\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "## reason\n") == ["missingSection Reason"])
    #expect(try problems("status: scheduled\nwindow: w", body: "## Reason\n") == ["missingSection Plan"])
    #expect(try problems("status: draft", body: "## Log\n## Reason\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "```\n## Reason\n```\n") == ["missingSection Reason"])
    #expect(try problems("status: draft", body: "<!--\n## Reason\n-->\n") == ["missingSection Reason"])
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
