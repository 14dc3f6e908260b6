import Identifiers
import Kinds
import Testing

@Suite("The configuration")
struct ConfigurationTests {
  private func read(_ text: String) throws -> (configuration: Configuration, defects: [DeclarationDefect]) { try Configuration.read(Array(text.utf8)) }

  @Test("says what it says")
  func everything() throws {
    let (configuration, defects) = try read(
      """
      itsm: 1
      organization: Example GmbH
      branch: [main, release]
      time_zone: Europe/Berlin
      assurance: signed
      late_entry: 36h
      attesters: [forge]
      import: {by: importer}
      rules: {RF004: {severity: off, why: files come later}, SL002: {severity: warning, why: new}}
      """)
    #expect(defects.map(\.message) == [])
    #expect(configuration.organization == "Example GmbH" && configuration.branches == ["main", "release"] && configuration.timeZone == "Europe/Berlin")
    #expect(configuration.assurance == .signed && configuration.lateEntry == 129_600 && configuration.attesters == ["forge"])
    #expect(configuration.importRole == "importer" && configuration.rules["RF004"]?.level == .off && configuration.rules["SL002"]?.reason == "new")
  }

  @Test("has defaults for all but the version")
  func defaults() throws {
    let (configuration, defects) = try read("itsm: 1\n")
    #expect(defects.isEmpty)
    #expect(configuration.branches == ["main"] && configuration.timeZone == "UTC" && configuration.assurance == .commit && configuration.lateEntry == 86_400)
    #expect(configuration.rules.isEmpty && configuration.attesters.isEmpty && configuration.importRole == nil)
  }

  @Test("of a newer version is refused as a whole", arguments: ["2", "10", "007", "99999999999999999999999999", "'2'"])
  func newer(version: String) {
    let written = version.filter { $0 != "'" }
    #expect(throws: Configuration.Refusal.newerVersion(written)) { try read("itsm: \(version)\nfuture: [keys]\n") }
  }

  @Test("without a version, or with one that is none, has a defect", arguments: ["organization: x", "itsm: one", "itsm: 0", "itsm: 1.0", "itsm: -1", "itsm: [1]", "itsm: 01"])
  func noVersion(text: String) throws {
    #expect(try read(text).defects.contains { $0.message.contains("version") })
  }

  @Test("that is no mapping, or no YAML of the narrowed kind, is never read as fine", arguments: ["", "- itsm", "itsm: &a 1", "itsm: 1\nitsm: 1", "\titsm: 1"])
  func unreadable(text: String) throws {
    let defects: [DeclarationDefect]
    do { defects = try read(text).defects } catch Configuration.Refusal.unreadable(let found) { defects = found }
    #expect(defects.contains { $0.path != nil })
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let line: String
    let place: String
    let says: String
    var testDescription: String { line }
  }

  @Test(
    "mistakes are reported at their place and leave the default",
    arguments: [
      Mistake(line: "organisation: x", place: "organisation", says: "no key 'organisation'"),
      Mistake(line: "time_zone: Europe/Berlon", place: "Europe/Berlon", says: "no time zone 'Europe/Berlon'"),
      Mistake(line: "assurance: sigend", place: "sigend", says: "must be one of commit, signed"),
      Mistake(line: "late_entry: 1 day", place: "1 day", says: "no duration"),
      Mistake(line: "late_entry: 2d", place: "2d", says: "no duration in hours"),
      Mistake(line: "branch: refs/heads/main", place: "refs/heads/main", says: "no branch name"),
      Mistake(line: "branch: {a: b}", place: "{a: b}", says: "must be a text or a list"),
      Mistake(line: "import: importer", place: "importer", says: "must be a mapping"),
      Mistake(line: "rules: [RF004]", place: "[RF004]", says: "'rules' must be a mapping"),
      Mistake(line: "rules: {RF004: off}", place: "off", says: "must be a mapping"),
      Mistake(line: "rules: {RF004: {severity: none, why: x}}", place: "none", says: "must be one of off, note, warning, error"),
      Mistake(line: "rules: {RF004: {severity: off}}", place: "{severity: off}", says: "does not say why"),
      Mistake(line: "rules: {RF004: {severity: off, why: ''}}", place: "{severity: off, why: ''}", says: "does not say why"),
      Mistake(line: "rules: {RF004: {why: x}}", place: "{why: x}", says: "has no severity"),
    ])
  func mistake(_ mistake: Mistake) throws {
    let text = "itsm: 1\n\(mistake.line)\n"
    let (configuration, defects) = try read(text)
    let defect = try #require(defects.first { $0.message.contains(mistake.says) }, "\(defects.map(\.message))")
    #expect(defect.path == Configuration.path)
    #expect(defect.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == mistake.place)
    #expect(configuration.rules.isEmpty && configuration.lateEntry == 86_400 && configuration.assurance == .commit)
  }
}
