import Foundation
import TestSupport
import Testing

@Suite("itsm validate")
struct ValidateTests {
  private static let good = "---\nid: INC-2026-0001\ntitle: x\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"
  private static let first = "incidents/2026/INC-2026-0001.md"
  private static let second = "incidents/2026/INC-2026-0002.md"
  /// Two findings: the front matter's end, which can be put right, and a field.
  private static let bad = good.replacing("0001", with: "0002").replacing("P4\n---", with: "P4\nfoo: bar\n--- ")

  private func desk() throws -> Desk { try Desk([Self.first: Self.good, Self.second: Self.bad], examples: false) }

  /// The findings of a run, each as its code and file.
  private func findings(_ desk: Desk, _ arguments: String...) throws -> [String] {
    let outcome = try Program.run([try ProgramUnderTest().path, "validate", "--format", "json", "--repo", desk.path] + arguments)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? NSDictionary, "\(outcome.errorText)")
    let findings = try #require(document["findings"] as? [NSDictionary])
    return findings.map { "\($0["code"] as? String ?? "") \($0["path"] as? String ?? "")" }
  }

  @Test("codes, families and names choose what is reported, and what fails the run")
  func selection() throws {
    let desk = try desk()
    #expect(try findings(desk) == ["FD003 \(Self.second)", "FM005 \(Self.second)"])
    #expect(try findings(desk, "--select", "FM") == ["FM005 \(Self.second)"])
    #expect(try findings(desk, "--select", "RF,unknown-field") == ["FD003 \(Self.second)"])
    #expect(try findings(desk, "--select", "FD", "--ignore", "FD003") == [])
    #expect(try desk.run("validate", "--ignore", "FM,FD").status == 0)
    #expect(try desk.run("validate", "--ignore", "FM").status == 1)
    let unknown = try desk.run("validate", "--ignore", "unknown-feild")
    #expect(unknown.status == 64 && unknown.errorText.contains("did you mean 'unknown-field'?"), "\(unknown.errorText)")
  }

  @Test("of files with one id those are to change that are not named after it")
  func copies() throws {
    let copy = "incidents/2026/INC-2026-0001-copy.md"
    let desk = try Desk([Self.first: Self.good, copy: Self.good, Self.second: Self.good], examples: false)
    #expect(try findings(desk) == ["ID002 \(copy)", "ID002 \(Self.second)", "ID003 \(Self.second)"])
  }

  @Test("a single value where a list belongs is shown as a list, and times in the wrong order have a remedy")
  func remedies() throws {
    let text = Self.good.replacing("priority: P4", with: "priority: P4\nopened_at: 2026-01-02T00:00:00Z\nacknowledged_at: 2026-01-01T00:00:00Z\nservices: SVC-a")
    let outcome = try Desk([Self.first: text], examples: false).run("validate")
    #expect(outcome.text.contains("'services' expects a list, found 'SVC-a' [FD002]") && outcome.text.contains("help: write '[SVC-a]'"), "\(outcome.text)")
    #expect(outcome.text.contains("[FD007]") && outcome.text.contains("help: one of the two is wrong"), "\(outcome.text)")
  }

  @Test("paths choose what is reported and counted, and other records are seen all the same")
  func paths() throws {
    let desk = try desk()
    #expect(try desk.run("validate", Self.first).errorText == "no findings in 1 record\n")
    #expect(try desk.run("validate", "incidents", Self.second).errorText == "2 errors in 2 records\n")
    #expect(try desk.run("validate", ".itsm").errorText == "no findings in 0 records\n")
    try desk.write(["incidents/other/INC-2026-0001.md": Self.good])
    #expect(try findings(desk, "incidents/other") == ["ID002 incidents/other/INC-2026-0001.md"])
  }

  @Test("a path is taken from the current directory, or from the top where that is elsewhere")
  func places() throws {
    let desk = try desk()
    let program = try ProgramUnderTest().path
    let inside = try Program.run([program, "validate", "2026/INC-2026-0001.md"], in: desk.path + "/incidents")
    #expect(inside.errorText == "no findings in 1 record\n")
    #expect(try Program.run([program, "validate", "--repo", desk.path, Self.first], in: "/").errorText == "no findings in 1 record\n")
    #expect(try Program.run([program, "validate", "../.."], in: desk.path + "/incidents").status == 2)
  }

  @Test("a bare repository has commits to check, HEAD by default, with paths too, and nothing else")
  func bare() throws {
    let desk = try desk()
    try desk.commit("bad")
    try desk.write([Self.second: Self.good.replacing("0001", with: "0002")])
    try desk.commit("good")
    let clone = try TemporaryDirectory()
    try Program.git(["clone", "--quiet", "--bare", desk.path, clone.path + "/x.git"], in: clone.path)
    func run(_ arguments: String...) throws -> Program.Outcome { try Program.run([try ProgramUnderTest().path, "validate", "--repo", clone.path + "/x.git"] + arguments) }
    #expect(try run().errorText == "no findings in 2 records\n")
    #expect(try run("--at", "HEAD~1").errorText == "2 errors in 2 records\n")
    #expect(try run("--at", "HEAD~1", Self.second).errorText == "2 errors in 1 record\n")
    #expect(try run("--at", "HEAD~1", Self.first).errorText == "no findings in 1 record\n")
    #expect(try run("incidents/2026").errorText == "no findings in 2 records\n")
    #expect(try run("--at", "HEAD", "incidnts").status == 2)
    #expect(try run("--fix").errorText.contains("it has no work tree"))
  }

  @Test("what is safe is put right: every byte besides stays, and what is not safe is reported")
  func fixes() throws {
    let desk = try desk()
    try desk.write([Self.first: "\u{FEFF}" + Self.good.replacing("\n", with: "\r\n") + "body  \r\n"])
    let outcome = try desk.run("validate", "--fix")
    #expect(outcome.status == 1 && outcome.text.contains("[FD003]") && !outcome.text.contains("[FM"), "\(outcome.text)")
    #expect(outcome.errorText == "fixed 3 findings\n1 error in 2 records\n")
    #expect(try String(contentsOfFile: desk.path + "/" + Self.first, encoding: .utf8) == Self.good + "body  \n")
    #expect(try String(contentsOfFile: desk.path + "/" + Self.second, encoding: .utf8) == Self.bad.replacing("--- ", with: "---"))
    #expect(try desk.run("validate", "--fix").errorText == "1 error in 2 records\n")
    #expect(try desk.run("validate", "--fix", "--staged").status == 64)
  }

  @Test("only what is selected is put right")
  func selectedFixes() throws {
    let desk = try desk()
    try desk.write([Self.first: "\u{FEFF}" + Self.good.replacing("\n", with: "\r\n")])
    #expect(try desk.run("validate", "--fix", "--select", "FM018").errorText == "fixed 1 finding\nno findings in 2 records\n")
    #expect(try desk.run("validate", "--fix", Self.second).errorText == "fixed 1 finding\n1 error in 1 record\n")
    #expect(try String(contentsOfFile: desk.path + "/" + Self.first, encoding: .utf8) == Self.good.replacing("\n", with: "\r\n"))
  }

  @Test("findings are counted by code")
  func statistics() throws {
    #expect(try desk().run("validate", "--statistics", "--format", "json").status == 64)
    let outcome = try desk().run("validate", "--statistics")
    #expect(outcome.status == 1)
    #expect(outcome.text == "code   rule            count\nFD003  unknown-field       1\nFM005  delimiter-form      1\n", "\(outcome.text)")
  }

  @Test("what a record or the configuration accepts is hidden, listed on demand, and never fails the run")
  func suppressed() throws {
    let desk = try desk()
    try desk.write([
      Self.second: Self.good.replacing("0001", with: "0002").replacing("P4\n", with: "P4\nfoo: bar\nitsm-ignore: {FD003: from the old tool}\n"),
      ".itsm/config.yaml": "itsm: 1\nrules: {FD006: {severity: off, why: not yet}, RF001: {severity: warning, why: soon}}\n",
      Self.first: Self.good.replacing("P4", with: "P1\nassignee: nobody"),
    ])
    #expect(try desk.run("validate").status == 0)
    #expect(try desk.run("validate", "--strict").status == 1)
    let shown = try desk.run("validate", "--show-suppressed", "--ignore", "RF")
    #expect(shown.status == 0 && shown.errorText == "no findings in 2 records (2 suppressed)\n", "\(shown.errorText)")
    #expect(shown.text.contains("suppressed: from the old tool (by the record)") && shown.text.contains("suppressed: not yet (by the configuration)"), "\(shown.text)")
  }

  @Test("a record in the wrong place is found, unless git ignores it")
  func misplaced() throws {
    let desk = try Desk([Self.first: Self.good, "incident/INC-2026-0009.md": Self.good, "build/deep/INC-2026-0008.md": Self.good, ".gitignore": "build/\nINC-2026-0007.md\n", "INC-2026-0007.md": Self.good], examples: false)
    #expect(try findings(desk) == ["ID011 incident/INC-2026-0009.md"])
    try desk.commit("all")
    #expect(try findings(desk, "--staged") == ["ID011 incident/INC-2026-0009.md"])
    #expect(try findings(desk, "--at", "HEAD") == ["ID011 incident/INC-2026-0009.md"])
    #expect(try desk.run("validate").status == 0)
    #expect(try desk.run("validate", "--strict").status == 1)
  }

  @Test("outside of a repository it says how to make one")
  func outside() throws {
    let directory = try TemporaryDirectory()
    let outcome = try Program.run([try ProgramUnderTest().path, "validate"], in: directory.path)
    #expect(outcome.status == 2 && outcome.errorText.contains("hint: run 'itsm init'"), "\(outcome.errorText)")
  }
}
