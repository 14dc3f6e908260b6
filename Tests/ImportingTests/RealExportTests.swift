import Foundation
import TestSupport
import Testing

@Suite("The export of a real ServiceNow")
struct RealExportTests {
  private static let export = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Exports/servicenow-incident-audit.csv").path

  @Test("comes over whole with the ready mapping, and reports work on it")
  func whole() throws {
    let workplace = try Workplace.governed()
    let answer = try Answer(try workplace.itsm(["import", "csv", Self.export, "--mapping", "servicenow-incident", "--format", "json"], now: nil))
    #expect(answer.status == 0)
    #expect((answer.rows, answer.events, answer.records) == (198, 198, 32))
    #expect(answer.rejects == [] && answer.warnings == [])
    #expect(try workplace.git(["rev-list", "--count", "--no-merges", "HEAD^..HEAD"]).text == "198\n")
    for command in [["validate"], ["audit"]] {
      let outcome = try workplace.itsm(command, now: nil)
      #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
    }
    let report = try workplace.itsm(["report", "incidents", "--from", "2016-02-01", "--to", "2016-08-01", "--format", "json"], now: nil)
    #expect(report.text.contains("\"opened\": 32"), "\(report.text)\(report.errorText)")
    // As the table says: opened at 01:16, resolved at 11:29 by its last word on it, closed on 5 March at noon.
    let timeline = try workplace.itsm(["sql", "SELECT \"to\", at FROM transitions WHERE record = 'INC-2016-0000045' ORDER BY rank", "--format", "csv"], now: nil)
    #expect(timeline.text.split(whereSeparator: \.isNewline) == ["to,at", "new,2016-02-29T01:16:00Z", "resolved,2016-02-29T11:29:00Z", "closed,2016-03-05T12:00:00Z"], "\(timeline.text)\(timeline.errorText)")
  }
}
