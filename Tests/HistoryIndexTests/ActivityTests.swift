import HistoryIndex
import Identifiers
import ServiceTime
import Testing
import TestSupport

@Suite("Records of a period")
struct ActivityTests {
  private func ids(_ scene: Scene, _ from: String, _ to: String, now: String = "2026-12-01T00:00:00Z") throws -> [String] {
    func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }
    let activity = RecordActivity(
      in: Interval(start: try instant(from), end: try instant(to)), settled: ["resolved", "closed", "cancelled"], now: try instant(now))
    return try scene.open().records(of: "incident", fields: [], during: activity).map { String($0.id.text.suffix(1)) }
  }

  @Test("are those that something happened to in it, or that were not done before")
  func period() throws {
    let scene = try Scene()
    for (number, start, end) in [("1", "05", "06"), ("2", "05", "11"), ("3", "12", "13"), ("4", "14", "20"), ("5", "21", "22")] {
      try scene.incident("INC-2026-000\(number)", "new", authored: "2026-03-\(start)T00:00:00Z")
      try scene.incident("INC-2026-000\(number)", "resolved", authored: "2026-03-\(end)T00:00:00Z")
    }
    try scene.incident("INC-2026-0006", "new", authored: "2026-03-01T00:00:00Z")
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == ["2", "3", "4", "6"])
    // Both ends: what happens at the start belongs to it, what happens at the end does not.
    #expect(try ids(scene, "2026-03-06T00:00:00Z", "2026-03-12T00:00:00Z") == ["1", "2", "6"])
    // What was not over yet as far as anybody knew then.
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z", now: "2026-03-05T12:00:00Z") == ["1", "2", "3", "4", "6"])
  }

  @Test("are those too that a stamp names it of, whenever that was written")
  func stamps() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-01T00:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", authored: "2026-03-02T00:00:00Z")
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == [])
    try scene.incident("INC-2026-0001", "resolved", "resolved_at: 2026-03-12T00:00:00Z", authored: "2026-04-02T00:00:00Z")
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == ["1"])
    try scene.forgetIndex()
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == ["1"])
  }

  @Test("are found again when what they did was taken back and done anew")
  func takenBack() throws {
    let scene = try Scene()
    let start = try scene.incident("INC-2026-0001", "", "resolved_at: 2026-03-12T00:00:00Z", authored: "2026-03-01T00:00:00Z")
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == [])
    try scene.incident("INC-2026-0001", "resolved", authored: "2026-05-02T00:00:00Z")
    _ = try scene.open()
    try scene.repository.reset(to: start)
    try scene.incident("INC-2026-0001", "new", "resolved_at: 2026-03-12T00:00:00Z", authored: "2026-03-02T00:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "resolved_at: 2026-03-12T00:00:00Z", authored: "2026-03-03T00:00:00Z")
    #expect(try ids(scene, "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z") == ["1"])
  }

  @Test("come with those without a timeline where these are asked for, of a kind with many records and of one with few")
  func withoutTimeline() throws {
    let scene = try Scene()
    for number in 1...9 {
      try scene.incident("INC-2026-000\(number)", "new", authored: "2026-03-01T00:00:00Z")
      if number > 2 { try scene.incident("INC-2026-000\(number)", "resolved", authored: "2026-03-02T00:00:00Z") }
    }
    try scene.incident("INC-2026-0010", "", authored: "2026-03-03T00:00:00Z")
    for (number, status) in [(1, "identified"), (2, "closed"), (3, "")] {
      try scene.repository.write(RepoPath("risks/RSK-000\(number).md"), "---\nid: RSK-000\(number)\ntitle: Risk\nstatus: \(status)\n---\n")
      try scene.commit("risk", authored: "2026-03-03T00:00:00Z")
      let start = try #require(Instant(rfc3339: "2026-04-01T00:00:00Z"))
      let activity = RecordActivity(in: Interval(start: start, end: .distantFuture), settled: ["resolved", "closed"], now: start)
      let history = try scene.open()
      func ids(_ kind: KindName, _ isAsked: Bool) throws -> [String] {
        try history.records(of: kind, fields: [], during: activity, orWithoutTimeline: isAsked).map(\.id.text)
      }
      #expect(try ids("incident", false) == ["INC-2026-0001", "INC-2026-0002"])
      #expect(try ids("incident", true) == ["INC-2026-0001", "INC-2026-0002", "INC-2026-0010"])
      #expect(try ids("risk", false) == ["RSK-0001"])
      #expect(try ids("risk", true) == (number < 3 ? ["RSK-0001"] : ["RSK-0001", "RSK-0003"]))
    }
  }

  @Test("are those alone that name a field, where that is asked for")
  func naming() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "caused_by: CHG-2026-0001")
    try scene.incident("INC-2026-0002", "new", "category: '\"caused_by\":'")
    try scene.incident("INC-2026-0003", "new", "outages: [{caused_by: x}]")
    let history = try scene.open()
    #expect(try history.records(of: ["incident"], fields: ["caused_by"], naming: ["caused_by"]).map(\.id) == ["INC-2026-0001", "INC-2026-0003"])
    #expect(try history.records(fields: [], naming: ["category", "outages"]).map(\.id) == ["INC-2026-0002", "INC-2026-0003"])
    #expect(try history.records(of: ["incident"], fields: [], naming: []).isEmpty)
  }
}
