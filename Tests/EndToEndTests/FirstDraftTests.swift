import Foundation
import TestSupport
import Testing

@Suite("From zero to a stage 1 audit")
struct FirstDraftTests {
  /// The page's commands that write a first draft of everything.
  private static func commands() throws -> String {
    let root = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))
    let page = String(decoding: try Disk.read(root + "/docs/evidence.md"), as: UTF8.self)
    let block = try #require(page.components(separatedBy: "```sh\n").first { $0.hasPrefix("me=alice-berger") }?.components(separatedBy: "```").first)
    return block.replacing("alice-berger", with: "alice-example")
  }

  @Test("the first draft of the page is valid, and each document is named with the steps that it lacks")
  func draft() throws {
    let workplace = try Workplace.governed()
    let folder = (workplace.program.path as NSString).deletingLastPathComponent
    let path = folder + ":" + (Program.environment["PATH"] ?? "")
    let drafted = try Program.run(
      ["bash", "-euc", try Self.commands()], in: workplace.path, environment: Workplace.environment.merging(["PATH": path]) { $1 })
    #expect(drafted.status == 0 && drafted.errorText.isEmpty, "\(drafted.errorText)")
    let checked = try workplace.itsm(["validate"])
    #expect(checked.status == 0, "\(checked.text)\(checked.errorText)")
    try workplace.commit("A first draft")
    let outcome = try workplace.itsm(["report", "evidence", "--from", "2026-01-01", "--to", "2100-01-01", "--format", "json"], now: "2100-01-01T00:00:00Z")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    let missing = try #require(report["missing"] as? [[String: Any]]).compactMap { $0["clause"] as? String }
    #expect(missing == ["5.1", "8.2.3", "8.4.1", "8.4.3", "8.5.1.2", "8.5.1.3", "8.5.2", "8.5.3", "8.6.2", "8.6.3", "8.7.1", "9.3", "9.4", "10.1"])
    let gaps = try #require(report["gaps"] as? [[String: Any]])
    #expect(gaps.contains { $0["next"] as? String == "have it approved with 'itsm approve PLN-continuity', then 'itsm transition PLN-continuity active'" })
  }
}
