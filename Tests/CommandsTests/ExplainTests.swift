import TestSupport
import Testing

@Suite struct ExplainTests {
  private func explained(_ arguments: String...) throws -> String {
    let outcome = try ProgramUnderTest().run(["explain"] + arguments, environment: ["GIT_CEILING_DIRECTORIES": "/"])
    #expect(outcome.status == 0, "\(outcome.errorText)")
    return outcome.text
  }

  @Test("a rule is explained by code in any case and by name, with both examples and whether it can be accepted")
  func rules() throws {
    let text = try explained("fd004")
    #expect(text.hasPrefix("FD004 unknown-choice\n\nA value is not one of those that the field allows.\n"))
    #expect(
      text.contains("    impact: hgih\n") && text.contains("\nNot reported\n") && text.contains("itsm-ignore: {FD004: reason}"))
    #expect(try explained("unknown-choice") == text)
    #expect(try explained("ID001").contains("It cannot be suppressed or switched off."))
  }

  @Test("every rule, kind and field can be explained, and long examples are cut")
  func everything() throws {
    let rules = try explained("rules").split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix(" ") }.map {
      String($0.prefix(5))
    }
    #expect(rules.count > 40)
    for code in rules {
      let text = try explained(code)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 180 }, "\(code)")
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0.value == 10 }, "\(code)")
    }
  }

  @Test("no line that is wrapped begins a command of a CI system")
  func commands() throws {
    for length in stride(from: 64, to: 100, by: 4) {
      let summary = String(repeating: "a", count: length) + " ::error::x"
      let desk = try Desk([
        ".itsm/kinds/gadget.yaml":
          "kind: gadget\nsummary: '\(summary)'\nprefix: GAD\nfolder: gadgets\nfields: {title: {type: text, description: '\(summary)'}}\n"
      ], examples: false)
      let text = try desk.output("explain", "gadget")
      #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") }, "\(text)")
    }
  }

  @Test("a kind is explained with ids, fields, states, transitions and clocks")
  func kinds() throws {
    let text = try explained("incidents")
    for part in [
      "incident: Incident\n", "INC-YYYY-NNNN", "incidents/**/*.md", "8.6.1", "\nFields\n", "choice of P1, P2, P3, P4",
      "from pending", "\nWays back\n",
      "complaint.related", "\nStates\n", "initial, passable, stamps opened_at", "\nTransitions\n", "\nClocks\n",
      "starts in new; pauses in pending; stops in resolved, closed", "\nExample\n",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test("states are drawn in Mermaid and for Graphviz, with any name they have")
  func diagrams() throws {
    let mermaid = try explained("change", "--format", "mermaid")
    #expect(mermaid.hasPrefix("stateDiagram-v2\n  state \"draft\" as s_draft\n"))
    #expect(mermaid.contains("\n  [*] --> s_draft\n") && mermaid.contains("\n  s_closed --> [*]\n"))
    #expect(mermaid.contains("\n  s_submitted --> s_approved: by change-manager, with approval\n"))
    let kind =
      "kind: page\nprefix: PG\nfolder: pages\nids: slug\nlifecycle:\n  initial: In Arbeit\n  transitions:\n    In Arbeit -> end: {}\n    end -> a\"; b: {}\n    end -> a/b: {}\n    In-Arbeit -> end: {}\n"
    let desk = try Desk([".itsm/kinds/page.yaml": kind])
    let dot = try desk.output("explain", "page", "--format", "dot")
    #expect(dot.contains("s_In_Arbeit [label=\"In Arbeit\"];") && dot.contains("s_In_Arbeit_4 [label=\"In-Arbeit\"];"), "\(dot)")
    #expect(dot.contains("[label=\"a\\\"; b\"];"))
    #expect(try desk.output("explain", "page", "--format", "mermaid").contains("state \"a#34;#59; b\" as"))
  }

  @Test("fields are explained in their kind, inside groups, as ways back, and over all kinds")
  func fields() throws {
    let priority = try explained("incident.priority")
    #expect(priority.contains("impact \\ urgency  high  medium  low\nhigh              P1    P2      P3\n"), "\(priority)")
    #expect(try explained("incident.outages.extent").contains("choice of full, partial"))
    #expect(try explained("problem.incidents").contains("incident.problem"))
    let all = try explained("priority")
    for kind in ["incident", "problem", "request", "improvement"] { #expect(all.contains(kind)) }
    #expect(try explained("change.status").contains("scheduled"))
  }

  @Test(
    "near misses are suggested, with 64",
    arguments: [
      ("FD04", "FD004"), ("unknown-choise", "unknown-choice"), ("incidnt", "incident"), ("incident.priorty", "incident.priority"),
      ("prioritty", "priority"),
      ("incidnt.priority", "incident"), ("person", nil),
    ] as [(String, String?)])
  func suggestions(word: String, meant: String?) throws {
    let outcome = try ProgramUnderTest().run(["explain", word])
    #expect(outcome.status == (meant == nil ? 0 : 64))
    if let meant { #expect(outcome.errorText.contains("hint: did you mean '\(meant)'?"), "\(outcome.errorText)") }
  }

  @Test("kinds of the repository are explained in it; a broken configuration is no reason to forget them")
  func repositories() throws {
    let desk = try Desk([
      ".itsm/kinds/page.yaml":
        "kind: page\ntitle: Page\nsummary: \"A \\e[31mpage\"\nprefix: PG\nfolder: pages\nids: slug\nfields: {title: {type: text}}\n"
    ])
    let text = try desk.output("explain", "page")
    #expect(text.contains("page: Page") && text.contains("A \\u{1B}[31mpage") && text.contains(".itsm/kinds/page.yaml"))
    try desk.write([".itsm/config.yaml": "itsm: 99\n"])
    #expect(try desk.run("explain", "page").status == 2)
    #expect(try desk.run("explain", "page", "--format", "mermaid").status == 2)
  }

  @Test("only kinds with states can be drawn")
  func nothingToDraw() throws {
    for word in ["FD004", "person", "incident.priority"] {
      #expect(try ProgramUnderTest().run(["explain", word, "--format", "mermaid"]).status == 64)
    }
  }
}
