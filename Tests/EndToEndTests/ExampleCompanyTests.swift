import Foundation
import TestSupport
import Testing

@Suite("The example company")
struct ExampleCompanyTests {
  @Test("has at least 150 records, some of every kind, and not one warning")
  func records() throws {
    let root = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))
    let workplace = try Workplace()
    _ = try Program.run(["cp", "-r", root + "/example-repo/organization/.", workplace.path])
    try workplace.git(["init", "--quiet"])
    let now = ["--now", "2026-11-03T12:00:00Z"]
    let checked = try Program.run([workplace.program.path, "validate", "--strict"] + now, in: workplace.path)
    #expect(checked.status == 0, "\(checked.text)\(checked.errorText)")
    let list = try workplace.itsm(["list", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(list.output)) as? NSDictionary)
    let records = try #require(document["records"] as? [NSDictionary])
    #expect(records.count >= 150)
    let kinds = try FileManager.default.contentsOfDirectory(atPath: root + "/schema/kinds").map { String($0.dropLast(5)) }
    #expect(Set(records.compactMap { $0["kind"] as? String }) == Set(kinds))
  }
}
