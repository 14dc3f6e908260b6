import TestSupport
import Testing

@Suite("itsm new")
struct NewTests {
  @Test("writes a valid record, with what follows from its other fields, and prints its path")
  func writes() throws {
    let workplace = try Workplace.governed()
    let made = try workplace.itsm(["new", "incident", "--title", "Nobody can print: #1", "--set", "impact=high", "--set", "urgency=low"])
    #expect(made.status == 0, "\(made.errorText)")
    #expect(made.text == "incidents/2026/INC-2026-0001.md\n")
    #expect(
      try workplace.read("incidents/2026/INC-2026-0001.md") == """
        ---
        id: INC-2026-0001
        title: "Nobody can print: #1"
        status: new
        impact: high
        urgency: low
        priority: P3
        security: false
        major: false
        opened_at: 2026-03-02T10:00:00Z
        ---

        """)
    #expect(try workplace.itsm(["validate", "--strict"]).status == 0)
  }

  @Test("makes a valid record of every kind whose required fields are given")
  func everyKind() throws {
    let workplace = try Workplace.governed("standard")
    for fields in RequiredFields.all {
      try workplace.git(["clean", "--quiet", "-fd"])
      for prerequisite in fields.prerequisites { #expect(try workplace.itsm(prerequisite).status == 0) }
      let made = try workplace.itsm(["new", fields.kind, "--title", "A title"] + fields.settings.flatMap { ["--set", $0] })
      #expect(made.status == 0, "\(fields.kind): \(made.errorText)")
      let checked = try workplace.itsm(["validate"])
      #expect(checked.status == 0, "\(fields.kind): \(checked.text)")
    }
  }

  @Test("takes the only record that a required reference can lead to, and names the candidates where there are several")
  func candidates() throws {
    let workplace = try Workplace.governed()
    #expect(try workplace.itsm(["new", "change", "--title", "One"]).status == 0)
    #expect(try workplace.read("changes/2026/CHG-2026-0001.md").contains("services: [SVC-service-desk]\n"))
    #expect(try workplace.itsm(["new", "service", "--title", "E-Mail für Kunden"]).text == "services/SVC-e-mail-fuer-kunden.md\n")
    let second = try workplace.itsm(["new", "change", "--title", "Two"])
    #expect(second.status == 64)
    #expect(second.errorText.contains("a new change needs 'services'"))
    #expect(second.errorText.contains("--set services=SVC-e-mail-fuer-kunden|SVC-service-desk"))
    #expect(!workplace.holds("changes/2026/CHG-2026-0002.md"))
    let third = try workplace.itsm(["new", "complaint", "--title", "Late"])
    #expect(third.status == 0 && third.text == "complaints/2026/CMP-2026-0001.md\n", "\(third.errorText)")
  }

  @Test("gives required sections a heading with a prompt")
  func sections() throws {
    let workplace = try Workplace.governed()
    #expect(try workplace.itsm(["new", "change", "--title", "One"]).status == 0)
    #expect(try workplace.read("changes/2026/CHG-2026-0001.md").hasSuffix("---\n\n## Reason\n\n<!-- required in the state 'draft': write it here -->\n"))
  }

  @Test("sets sub-fields, lists and whole structures")
  func structures() throws {
    let workplace = try Workplace.governed()
    #expect(try workplace.itsm(["new", "service", "--title", "Mail"]).status == 0)
    let made = try workplace.itsm([
      "new", "change", "--title", "Both", "--set", "services=SVC-mail,SVC-service-desk", "--set", "window.start=2026-03-10T20:00:00Z",
      "--set", "window.end=2026-03-10T22:00:00Z", "--set", "review={on: 2026-03-24, conclusion: 'fine, so far'}",
    ])
    #expect(made.status == 0, "\(made.errorText)")
    let text = try workplace.read("changes/2026/CHG-2026-0001.md")
    #expect(text.contains("services: [SVC-mail, SVC-service-desk]\n"))
    #expect(text.contains("window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}\n"))
    #expect(text.contains("fine, so far"))
  }

  @Test(
    "refuses what cannot be, with a suggestion, and writes nothing",
    arguments: [
      (["incidnt"], "did you mean 'incident'?"),
      (["incident"], "--title"),
      (["incident", "--title", "x", "--set", "impact=hgih"], "did you mean 'high'?"),
      (["incident", "--title", "x", "--set", "impct=high"], "did you mean 'impact'?"),
      (["incident", "--title", "x", "--set", "impact"], "write FIELD=VALUE"),
      (["incident", "--title", "x", "--set", "opened_at=yesterday"], "an instant with zone"),
      (["incident", "--title", "x", "--set", "status=nwe"], "did you mean 'new'?"),
      (["incident", "--title", "x", "--set", "services=SVC-servce-desk"], "did you mean 'SVC-service-desk'?"),
      (["incident", "--title", "x", "--set", "services=SUP-none"], "does not exist"),
      (["incident", "--title", "x", "--set", "priority=P1"], "P3"),
      (["incident", "--title", "x", "--set", "status=resolved"], "resolution"),
      (["incident", "--title", "x", "--set", "outages.extent=full"], "[{…}, {…}]"),
      (["incident", "--title", "x", "--set", "outages=[{extent: full}"], "cannot be read"),
      (["incident", "--title", "x", "--set", "id=INC-26-1"], "INC-YYYY-NNNN"),
      (["window", "--title", "x"], "--set type=freeze|maintenance"),
      (["service", "--title", "服务"], "--set id=SVC-slug"),
      (["service", "--title", "Service desk"], "is taken"),
    ])
  func refuses(arguments: [String], reason: String) throws {
    let workplace = try Workplace.governed()
    let refused = try workplace.itsm(["new"] + arguments)
    #expect(refused.status == 64)
    #expect(refused.text.isEmpty)
    #expect(refused.errorText.contains(reason), "\(refused.errorText)")
    #expect(try workplace.git(["status", "--porcelain"]).text.isEmpty)
  }

  @Test("counts on from the work tree, the index, local and remote-tracking branches")
  func nextNumber() throws {
    let workplace = try Workplace.governed()
    func next() throws -> String { try workplace.itsm(["new", "incident", "--title", "x"]).text.replacing("\n", with: "") }
    func number(_ number: Int, _ folder: String = "incidents") throws {
      _ = try workplace.write("---\ntitle: x\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n", to: "\(folder)/INC-2026-000\(number).md")
    }
    try workplace.git(["checkout", "--quiet", "-b", "topic"])
    try number(1, "incidents/deep/er")
    try workplace.commit("one")
    try workplace.git(["checkout", "--quiet", "main"])
    #expect(try next() == "incidents/2026/INC-2026-0002.md")
    try workplace.git(["checkout", "--quiet", "-b", "other"])
    try workplace.commit("two")
    try number(3)
    try workplace.commit("three")
    try workplace.git(["update-ref", "refs/remotes/origin/other", "HEAD"])
    try workplace.git(["checkout", "--quiet", "main"])
    try workplace.git(["branch", "--quiet", "-D", "other"])
    #expect(try next() == "incidents/2026/INC-2026-0004.md")
    try workplace.git(["add", "--all"])
    try Disk.remove(workplace.path + "/incidents/2026/INC-2026-0004.md")
    #expect(try next() == "incidents/2026/INC-2026-0005.md")
    #expect(try workplace.itsm(["new", "incident", "--title", "x"], now: "2027-01-01T00:00:00Z").text == "incidents/2027/INC-2027-0001.md\n")
  }

  @Test("takes the year from the present in the time zone of the configuration")
  func year() throws {
    let workplace = try Workplace.governed()
    try workplace.replace("time_zone: UTC", with: "time_zone: Pacific/Auckland", in: ".itsm/config.yaml")
    let made = try workplace.itsm(["new", "incident", "--title", "x"], now: "2026-12-31T12:00:00Z")
    #expect(made.text == "incidents/2027/INC-2027-0001.md\n", "\(made.errorText)")
  }

  @Test("works from a subfolder, where the path is relative to it")
  func subfolder() throws {
    let workplace = try Workplace.governed()
    #expect(try workplace.itsm(["new", "incident", "--title", "x"], in: "people").text == "../incidents/2026/INC-2026-0001.md\n")
    #expect(try workplace.itsm(["new", "incident", "--title", "x"], in: "incidents").text == "2026/INC-2026-0002.md\n")
    #expect(try workplace.itsm(["new", "incident", "--title", "x", "--repo", workplace.path], in: "people").text == "incidents/2026/INC-2026-0003.md\n")
  }

  @Test("opens the editor, and says what the editor left wrong")
  func editor() throws {
    let workplace = try Workplace.governed()
    try workplace.directory.write(Array("#!/bin/sh\nsed -i \"s/$1/$2/\" \"$3\"\n".utf8), to: "edit me", executable: true)
    let command = "'\(workplace.path)/edit me' 'Old title' \"New title\""
    let fine = try workplace.itsm(["new", "incident", "--title", "Old title", "--edit"], environment: ["VISUAL": command, "EDITOR": "false"])
    #expect(fine.status == 0, "\(fine.errorText)")
    #expect(try workplace.read("incidents/2026/INC-2026-0001.md").contains("title: New title\n"))
    let broken = try workplace.itsm(["new", "incident", "--title", "Old title", "--edit"], environment: ["EDITOR": "'\(workplace.path)/edit me' medium mdium"])
    #expect(broken.status == 1)
    #expect(broken.errorText.contains("FD004"))
    let failed = try workplace.itsm(["new", "incident", "--title", "x", "--edit"], environment: ["EDITOR": "false"])
    #expect(failed.status == 2 && failed.errorText.contains("ended with 1"))
    let none = try workplace.itsm(["new", "incident", "--title", "x", "--edit"])
    #expect(none.status == 2 && none.errorText.contains("VISUAL"))
    #expect(!workplace.holds("incidents/2026/INC-2026-0004.md"))
  }

  @Test("never writes through a symbolic link")
  func links() throws {
    let workplace = try Workplace.governed()
    let elsewhere = try TemporaryDirectory()
    try workplace.git(["config", "core.symlinks", "true"])
    _ = try Program.run(["ln", "-s", elsewhere.path, workplace.path + "/incidents"])
    let refused = try workplace.itsm(["new", "incident", "--title", "x"])
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("symbolic link"))
    #expect(!Disk.exists(elsewhere.path + "/2026"))
  }

  @Test("two who ask at the same time get two numbers")
  func atOnce() async throws {
    let workplace = try Workplace.governed()
    let paths = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<6 { group.addTask { try workplace.itsm(["new", "incident", "--title", "x"]).text } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(paths.count == 6 && !paths.contains(""))
    #expect(try workplace.itsm(["validate"]).status == 0)
  }
}
