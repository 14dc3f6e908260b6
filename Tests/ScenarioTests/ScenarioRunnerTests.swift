import TestSupport
import Testing

@Suite("The scenario runner")
struct ScenarioRunnerTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// Runs one scenario against a program that answers as `script` says; `$door` is check, audit or receive, `$tip` main's commit.
  private func differences(_ scenario: String, script: String) throws -> [String] {
    let program = """
      #!/bin/sh
      door=$1
      case "$*" in *--repo*) cd "${*##*--repo }";; esac
      if [ $door = receive ]; then read old tip name; else tip=$(git rev-parse refs/heads/main); fi
      answer() { echo "{\\"version\\": 1, \\"findings\\": [$1], \\"approvals\\": [$2]}"; }
      \(script)

      """
    try folder.write(Array(program.utf8), to: "itsm", executable: true)
    let page = """
      ## A beginning
      ```history
      alice "begin": write a.txt
      ```
      ## A story
      ```history
      given a beginning
      bob "go on": write b.txt
      ```
      \(scenario)
      """
    let scenarios = try ScenarioReader.read(page, file: "test.md")
    let runner = ScenarioRunner(openings: scenarios, program: ProgramUnderTest(path: folder.path + "/itsm"))
    return try runner.differences(in: scenarios[1])
  }

  private static let finding =
    #"{"code":"WF003","severity":"error","message":"bob may not","help":"ask alice","record":"A-1","commit":"'$tip'","actor":"bob"}"#
  private static let entry =
    #"{"record":"A-1","state":"x","satisfied":true,"entries":"#
    + #"[{"by":"bob","role":"cab","decision":"approved","evidence":"signed","counts":true}]}"#

  @Test("is content when every door says what is expected")
  func content() throws {
    #expect(try differences("```expect\naccepted\n```", script: "answer").isEmpty)
    let refused =
      "```expect\nrefused\nWF003 A-1 at \"go on\" by bob: may not\napproval A-1 by bob: counts, signed\nsatisfied A-1\n```"
    #expect(try differences(refused, script: "answer '\(Self.finding)' '\(Self.entry)'; exit 1").isEmpty)
    let undecided = "```expect\ncannot decide\nsays: shallow\n```"
    #expect(try differences(undecided, script: "echo 'error: shallow' >&2; exit 2").isEmpty)
  }

  @Test("names what is missing, what was not expected and a wrong exit code, door by door")
  func discontent() throws {
    let surprised = try differences("```expect\naccepted\n```", script: "answer '\(Self.finding)'; exit 1")
    #expect(surprised.count == 8)
    for door in ["onto", "range", "receive", "audit"] {
      #expect(surprised.contains("\(door): exit 1 instead of 0 (accepted)"))
      #expect(surprised.contains("\(door): unexpected: WF003 A-1 at \"go on\" by bob: bob may not"))
    }
    let missing = try differences(
      "```expect audit\nrefused\nAP001 A-1\napproval A-1 by bob: stale\n```", script: "answer '' '\(Self.entry)'; exit 1")
    #expect(
      missing == [
        "audit: missing: AP001 A-1", "audit: entry of bob on A-1: expected 'does not count: stale', said [\"counts, signed\"]",
      ])
    #expect(try differences("```expect audit\naccepted\n```", script: "echo hello").first?.hasPrefix("audit: the answer") == true)
  }

  @Test("asks for what helps in everything that the workflow finds, notes too")
  func remedies() throws {
    for severity in ["error", "note"] {
      let bare = Self.finding.replacing(#""help":"ask alice","#, with: "").replacing("error", with: severity)
      let found = try differences("```expect audit\naccepted\n\(severity == "note" ? "note " : "")WF003\n```", script: "answer '\(bare)'")
      #expect(found == ["audit: no remedy: \(severity == "note" ? "note " : "")WF003 A-1 at \"go on\" by bob: bob may not"], "\(found)")
    }
  }

  @Test("compares commit, record, actor, severity and message")
  func parts() throws {
    for line in ["WF003 A-2", "WF003 A-1 at \"begin\"", "WF003 by alice", "warning WF003", "WF003: may well", "WF002", "AP*"] {
      let found = try differences("```expect audit\nrefused\n\(line)\n```", script: "answer '\(Self.finding)'; exit 1")
      #expect(found.count == 2, "\(line)")
    }
    for line in ["WF003", "WF*", "WF003 A-1", "WF003 by bob"] {
      #expect(
        try differences("```expect audit\nrefused\n\(line)\n```", script: "answer '\(Self.finding)'; exit 1").isEmpty, "\(line)")
    }
  }

  @Test("sees two doors disagree")
  func disagreement() throws {
    let script = "[ $door = audit ] && answer '\(Self.finding)' || answer '\(Self.finding.replacing("A-1", with: "A-2"))'; exit 1"
    let found = try differences("```expect\nrefused\nWF003\n```", script: script)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("audit and onto find different acts") == true)
  }

  @Test("ignores notes unless they are asked for")
  func notes() throws {
    let note = Self.finding.replacing("error", with: "note")
    #expect(try differences("```expect audit\naccepted\n```", script: "answer '\(note)'").isEmpty)
    #expect(try differences("```expect audit\naccepted\nnote WF003\n```", script: "answer '\(note)'").isEmpty)
    #expect(try differences("```expect audit\naccepted\nnote AP008\n```", script: "answer '\(note)'").count == 1)
  }

  @Test("pushes one thing after the other to one server")
  func pushes() throws {
    let expectations = """
      ```expect receive
      push "{{commit begin}}:refs/heads/other"
      accepted
      ```
      ```expect receive
      push main
      refused
      WF003
      ```
      """
    let script = "[ $name = refs/heads/other ] && answer && exit 0; answer '\(Self.finding)'; exit 1"
    #expect(try differences(expectations, script: script).isEmpty)
  }

  @Test("runs the command that a scenario spells out")
  func command() throws {
    let script = #"[ "$door $2 $3" = "audit --since $tip" ] && answer && exit 0; exit 9"#
    #expect(try differences("```expect command\naccepted\nrun audit --since \"{{commit go on}}\"\n```", script: script).isEmpty)
  }
}
