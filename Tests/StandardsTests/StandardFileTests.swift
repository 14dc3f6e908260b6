import BuiltInKinds
import Diagnostics
import Identifiers
import Kinds
import Rules
import Records
import ServiceTime
import Standards
import TestSupport
import Testing

@Suite("Standard files of a repository")
struct StandardFileTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    /// What the finding points at.
    let place: String
    let says: String
    let help: String
    var testDescription: String { says }

    /// In `sound`, `old` is replaced by `new`.
    init(_ old: String, _ new: String, _ code: String, at place: String, says: String, help: String = "") {
      text = StandardFileTests.sound.replacing(old, with: new)
      (self.code, self.place, self.says, self.help) = (code, place, says, help)
    }
  }

  static let sound = """
    standard: house
    title: House rules
    summary: What we ask of ourselves.
    clauses:
      1: {title: Services}
      1.1:
        title: Rehearsals
        keeps:
          plans: {as: document, kind: plan, where: status=active topic=continuity, approved: true, number: one,
            what: plans for bad days, fresh: {by: [reviewed_on, activated_at], within: 6 months}}
          rehearsals: {as: record, kind: continuity-test, where: 'type=test', at: held_on, within: 1 year,
            each: {kind: service, where: status=live, by: services}, what: rehearsals, next: hold one}
        checks: [RF001, HI, {AP006: [service]}]

    """

  static let mistakes = [
    Mistake("kind: plan,", "kind: plam,", "CF005", at: "plam", says: "there is no kind 'plam'", help: "did you mean 'plan'?"),
    Mistake("topic=continuity", "topik=continuity", "CF004", at: "topik", says: "there is no field 'topik' in plan", help: "did you mean 'topic'?"),
    Mistake("'type=test'", "'type=tset'", "CF004", at: "tset", says: "'type' has no value 'tset'", help: "did you mean 'test'?"),
    Mistake("'type=test'", "'type='", "CF004", at: "", says: "a value is expected here"),
    Mistake("[RF001, HI,", "[RF001, XX999,", "CF005", at: "XX999", says: "there is no check 'XX999'"),
    Mistake("[RF001, HI,", "[RF0O1, HI,", "CF005", at: "RF0O1", says: "there is no check 'RF0O1'", help: "did you mean 'RF001'?"),
    Mistake("{AP006: [service]}", "{AP006: [servise]}", "CF005", at: "servise", says: "there is no kind 'servise'", help: "did you mean 'service'?"),
    Mistake("at: held_on", "at: heldon", "CF004", at: "heldon", says: "there is no field 'heldon' in continuity-test", help: "did you mean 'held_on'?"),
    Mistake("at: held_on", "at: title", "CF005", at: "title", says: "'title' is no date, no instant and no period"),
    Mistake("at: held_on, ", "", "CF003", at: "rehearsals", says: "'rehearsals' of clause 1.1 does not say when a 'continuity-test' happened: the kind has no lifecycle"),
    Mistake("within: 6 months", "within: 6 month s", "CF004", at: "6 month s", says: "'6 month s' is no length of time"),
    Mistake("number: one", "number: two", "CF004", at: "two", says: "'number' must be one of some, one, any"),
    Mistake("by: services", "by: service", "CF005", at: "service", says: "'continuity-test' has no reference 'service'", help: "did you mean 'services'?"),
    Mistake("as: record, ", "as: recrod, ", "CF004", at: "recrod", says: "'as' must be one of document, record", help: "did you mean 'record'?"),
    Mistake("as: record, ", "", "CF003", at: "rehearsals", says: "'rehearsals' of clause 1.1 does not say what it is"),
    Mistake(", what: rehearsals", "", "CF003", at: "rehearsals", says: "'rehearsals' of clause 1.1 does not say what is kept"),
    Mistake("title: Rehearsals", "titel: Rehearsals", "CF002", at: "titel", says: "clause 1.1 has no key 'titel'", help: "did you mean 'title'?"),
    Mistake("next: hold one", "nxet: hold one", "CF002", at: "nxet", says: "'rehearsals' of clause 1.1 has no key 'nxet'", help: "did you mean 'next'?"),
    Mistake("1: {title: Services}", "1: {title: Services, complete: records}", "CF004", at: "records", says: "'complete' of clause 1 must be 'documents'", help: "write 'complete: documents'"),
    Mistake("1: {title: Services}", "1..2: {title: Services}", "CF004", at: "1..2", says: "'1..2' is no clause number"),
    Mistake("1: {title: Services}", "1: Services", "CF004", at: "Services", says: "clause 1 must be a mapping"),
    Mistake("standard: house\n", "", "CF003", at: "title: House", says: "the file names no standard"),
    Mistake("standard: house", "standard: iso20000-1", "CF005", at: "iso20000-1", says: "there is a standard 'iso20000-1' already", help: "write 'extends: iso20000-1'"),
    Mistake("standard: house", "extends: iso2000-1", "CF005", at: "iso2000-1", says: "there is no standard 'iso2000-1' to extend", help: "did you mean 'iso20000-1'?"),
    Mistake("  1: {title: Services}", "  1: {title: Services}\n  1: {title: Again}", "CF001", at: "1", says: "the key '1' stands here a second time"),
    Mistake("title: House rules", "title: &house House rules", "CF001", at: "&house", says: ""),
    Mistake("as: document, kind: plan", "as: document, at: reviewed_on, kind: plan", "CF005", at: "reviewed_on", says: "'at' says nothing about 'plans' of clause 1.1"),
    Mistake("kind: continuity-test, where: 'type=test'", "kind: continuity-test, approved: true", "CF005", at: "true", says: "records of kind 'continuity-test' are never approved"),
  ]

  private static func findings(_ files: KeyValuePairs<String, String>) throws -> [Finding] {
    var tree = MemorySnapshot(files)
    tree[".itsm/config.yaml"] = "itsm: 1\norganization: Example\nbranch: main\ntime_zone: Europe/Berlin\n"
    let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
    return try Validation.run(tree, rules: try TreeRules.load(from: tree, builtIn: builtIn), now: 0).findings
  }

  @Test("a sound one yields nothing, and is read")
  func sound() throws {
    #expect(try Self.findings([".itsm/standards/house.yaml": Self.sound]) == [])
    let standard = try #require(Reading.standards([".itsm/standards/house.yaml": Self.sound])["house"])
    let clause = try #require(standard["1.1"])
    #expect(clause.keeps.map(\.name) == ["plans", "rehearsals"] && clause.check(for: "HI003") != nil && clause.check(for: "RF002") == nil)
    #expect(clause.check(for: "AP006")?.kinds == ["service"])
    #expect(clause.keeps[0].number == .one && clause.keeps[1].within == Recency("1 year") && clause.keeps[1].next == "hold one")
  }

  @Test("a mistake is a finding at its place, with its remedy", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let findings = Reading.standards([".itsm/standards/house.yaml": mistake.text]).defects.flatMap { defect in
      RuleRegistry.declarationRules.compactMap { rule in rule.draft(for: defect).map { rule.finding($0, path: defect.path, record: nil) } }
    }
    let finding = try #require(findings.first { $0.message.hasPrefix(mistake.says) }, "\(findings.map(\.message))")
    #expect(finding.code.text == mistake.code && finding.path == ".itsm/standards/house.yaml" && finding.severity == .error)
    let range = try #require(finding.range)
    let bytes = Array(mistake.text.utf8)
    #expect(String(decoding: bytes[range], as: UTF8.self).hasPrefix(mistake.place))
    #expect((finding.help ?? "").hasPrefix(mistake.help), "\(finding.help ?? "")")
  }

  @Test("a clause that two files speak of is reported")
  func twice() throws {
    let findings = try Self.findings([
      ".itsm/standards/a.yaml": "extends: iso20000-1\nclauses:\n  7.6: {title: What we know}\n",
      ".itsm/standards/b.yaml": "extends: iso20000-1\nclauses:\n  7.6: {title: Knowledge of ours}\n",
    ])
    #expect(findings.map(\.message) == ["clause 7.6 stands in '.itsm/standards/a.yaml' too"] && findings[0].path == ".itsm/standards/b.yaml")
  }

  @Test("no clause of a standard can be left out", arguments: ["8.1: {keeps: }", "8.1: {keeps: []}", "8.1:"])
  func leftOut(_ clause: String) throws {
    let defects = Reading.standards([".itsm/standards/a.yaml": "extends: iso20000-1\nclauses:\n  \(clause)\n"]).defects
    let defect = try #require(defects.first)
    #expect(defect.message == "nothing would be kept for clause 8.1 any more" && defect.range != nil)
  }

  @Test("a file that extends a standard adds and replaces key by key; the rest stays")
  func extends() throws {
    let set = Reading.standards([
      ".itsm/standards/ours.yaml": """
      extends: iso20000-1
      clauses:
        7.6:
          keeps:
            articles: {fresh: {within: 6 months}}
            questions: {as: record, kind: request, where: 'category=question', what: questions that were asked}
        8.6.4: {title: Events, keeps: {events: {as: record, kind: incident, where: 'channel=monitoring', what: events}}}

      """
    ])
    #expect(set.defects == [])
    let standard = try #require(set["iso20000-1"])
    let articles = try #require(standard["7.6"]?.keeps.first)
    #expect(articles.freshness?.within == Recency("6 months") && articles.freshness?.fields.map(\.text) == ["reviewed_on", "published_at"])
    #expect(standard["7.6"]?.keeps.map(\.name) == ["articles", "questions"] && standard["8.6.4"]?.title == "Events")
    #expect(standard["7.6"]?.checks == Reading.standards()["iso20000-1"]?["7.6"]?.checks)
  }

  @Test("lengths of time go by the calendar")
  func recency() throws {
    func before(_ text: String, _ date: String) throws -> String { try #require(Recency(text)).before(try #require(CalendarDate(date))).description }
    #expect(try before("12 months", "2024-02-29") == "2023-02-28")
    #expect(try before("1 month", "2026-03-31") == "2026-02-28")
    #expect(try before("14 months", "2026-01-15") == "2024-11-15")
    #expect(try before("2 years", "2026-01-15") == "2024-01-15")
    #expect(try before("30 days", "2026-03-01") == "2026-01-30")
    for bad in ["", "12", "months", "0 days", "-1 days", "1.5 years", "12  monthss", "9999 days"] { #expect(Recency(bad) == nil, "\(bad)") }
  }
}
