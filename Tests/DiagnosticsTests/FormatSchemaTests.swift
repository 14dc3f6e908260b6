import Diagnostics
import Foundation
import Identifiers
import TestSupport
import Testing

@Suite("Formats against their schemas") struct FormatSchemaTests {
  private static let empty = FindingReport(findings: [], records: 3)

  private func documents(_ format: FindingFormat) -> [String] {
    [
      HostileReport.rendered(format),
      format.renderer.render(Self.empty, sources: { _, _ in nil }, style: .plain),
      format.renderer.render(HostileReport.report(), sources: { _, _ in nil }, style: .plain),
    ]
  }

  @Test("SARIF is accepted by the OASIS schema", .enabled(if: OfficialSchemas.folder != nil, "the official schemas are at hand"))
  func sarif() throws {
    for document in documents(.sarif) {
      #expect(try ExternalCheck.complaintOfJSONSchema("sarif-2.1.0-os.json", about: document) == nil)
    }
  }

  @Test("rdjson is accepted by reviewdog's schema", .enabled(if: OfficialSchemas.folder != nil, "the official schemas are at hand"))
  func rdjson() throws {
    for document in documents(.rdjson) {
      #expect(try ExternalCheck.complaintOfJSONSchema("rdjson.json", about: document) == nil)
    }
  }

  @Test(
    "JUnit is accepted by both schemas", .enabled(if: OfficialSchemas.folder != nil, "the official schemas are at hand"),
    arguments: ["junit-10.xsd", "junit-windyroad.xsd"])
  func junit(schema: String) throws {
    for document in documents(.junit) {
      #expect(try ExternalCheck.complaintOfXMLSchema(schema, about: document) == nil)
    }
  }

  @Test("checkstyle is well-formed")
  func checkstyle() throws {
    for document in documents(.checkstyle) { #expect(try ExternalCheck.complaintOfXMLParser(about: document) == nil) }
  }

  @Test(
    "the schemas refuse what is wrong, so that accepting means something",
    .enabled(if: OfficialSchemas.folder != nil, "the official schemas are at hand"))
  func schemasBite() throws {
    let sarif = HostileReport.rendered(.sarif).replacing(#""level":"error""#, with: #""level":"fatal""#)
    #expect(try ExternalCheck.complaintOfJSONSchema("sarif-2.1.0-os.json", about: sarif) != nil)
    let junit = HostileReport.rendered(.junit).replacing("<testsuites>", with: "<testsuites when=\"now\">")
    #expect(try ExternalCheck.complaintOfXMLSchema("junit-windyroad.xsd", about: junit) != nil)
    #expect(try ExternalCheck.complaintOfXMLParser(about: "<a>\u{1}</a>") != nil)
  }

  @Test("no output holds a hidden character or starts a command", arguments: FindingFormat.allCases)
  func hidden(format: FindingFormat) {
    for document in documents(format) {
      #expect(hiddenScalars(in: document).isEmpty)
      for line in document.split(separator: "\n") where format != .github {
        #expect(!startsCommand(String(line)), "\(line)")
      }
    }
  }

  @Test("colour is the only control that text for people holds", arguments: [FindingFormat.text, .concise])
  func colour(format: FindingFormat) {
    let painted = HostileReport.rendered(format, colour: true)
    #expect(painted.contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == HostileReport.rendered(format))
  }

  @Test("formats for programs are the same in colour", arguments: FindingFormat.allCases.filter(\.isForPrograms))
  func machine(format: FindingFormat) {
    #expect(HostileReport.rendered(format, colour: true) == HostileReport.rendered(format))
  }

  @Test("every renderer bears the name that a user types", arguments: FindingFormat.allCases)
  func names(format: FindingFormat) {
    #expect(type(of: format.renderer).name == format.rawValue)
  }

  @Test("an output ends in one newline", arguments: FindingFormat.allCases)
  func newline(format: FindingFormat) {
    #expect(HostileReport.rendered(format).hasSuffix("\n"))
    #expect(!HostileReport.rendered(format).hasSuffix("\n\n"))
  }
}
