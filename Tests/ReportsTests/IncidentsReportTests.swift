import Diagnostics
import Identifiers
import Reports
import ServiceTime
import Testing
import TestSupport

@Suite("The report on incidents")
struct IncidentsReportTests {
  /// One from before, one resolved within, one reopened twice, one cancelled, one left open, one after the period.
  private func scene() throws -> ReportScene {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2025-12-20T00:00:00Z", "priority: P1")
    try scene.incident(2, "new", at: "2026-01-02T00:00:00Z", "priority: P1")
    try scene.incident(2, "in-progress", at: "2026-01-02T01:00:00Z", "priority: P1")
    try scene.incident(2, "resolved", at: "2026-01-02T05:00:00Z", "priority: P1", "resolved_at: 2026-01-02T04:00:00Z")
    try scene.incident(3, "new", at: "2026-01-03T00:00:00Z", "priority: P2")
    for (status, time) in [
      ("in-progress", "03T02"), ("resolved", "03T04"), ("in-progress", "03T05"), ("resolved", "03T06"), ("in-progress", "03T07"), ("resolved", "03T10"),
    ] {
      try scene.incident(3, status, at: "2026-01-\(time):00:00Z", "priority: P2")
    }
    try scene.incident(4, "new", at: "2026-01-04T00:00:00Z")
    try scene.incident(4, "cancelled", at: "2026-01-05T00:00:00Z")
    try scene.incident(5, "new", at: "2026-01-30T00:00:00Z")
    try scene.incident(1, "resolved", at: "2026-02-01T00:00:00Z", "priority: P1")
    try scene.incident(6, "new", at: "2026-02-01T00:00:00Z")
    return scene
  }

  @Test("known incidents give known numbers, and the ends of the period are half-open")
  func known() throws {
    let report = try scene().report("incidents")
    #expect(report.count("opening_backlog") == 1)
    #expect(report.count("opened") == 4)
    #expect(report.count("reopened") == 1)
    #expect(report.count("reopenings") == 2)
    #expect(report.count("resolved") == 2)
    #expect(report.count("cancelled") == 1)
    #expect(report.count("closing_backlog") == 2)
    // The third was closed three times: what is counted once are the records that were reopened.
    #expect(report.count("closed") == 5)
    let times = try #require(report.durations("time_to_resolve"))
    #expect(times.lengths.count == 2 && times.unknown == 0)
    // The stamp of the second counts, not its commit; the third ends with its last resolution.
    #expect(times.lengths.least == 4 * 3600 && times.lengths.greatest == 10 * 3600)
    #expect(times.lengths.mean == 7 * 3600 && times.lengths.median == 7 * 3600)
    let taken = try #require(report.durations("time_to_acknowledge"))
    #expect(taken.lengths.count == 2 && taken.lengths.sum == 3 * 3600)
    #expect(report.share("resolved_without_reopening") == [1, 2])
  }

  @Test("a stamp that is edited later, or added, moves no resolution")
  func editedStamp() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-05T10:00:00Z")
    try scene.incident(1, "resolved", at: "2026-01-05T15:00:00Z", "resolved_at: 2026-01-05T15:00:00Z")
    try scene.incident(1, "closed", at: "2026-01-10T10:00:00Z", "resolved_at: 2026-01-05T13:00:00Z")
    try scene.incident(2, "new", at: "2026-01-28T10:00:00Z")
    try scene.incident(2, "resolved", at: "2026-02-02T15:00:00Z")
    try scene.incident(2, "closed", at: "2026-02-10T10:00:00Z", "resolved_at: 2026-01-30T10:00:00Z")
    let january = try scene.report("incidents")
    #expect(january.count("resolved") == 1 && january.count("closing_backlog") == 1)
    #expect(january.durations("time_to_resolve")?.lengths.sum == 18_000.0)
    let february = try scene.report("incidents", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")
    #expect(february.count("resolved") == 1 && february.count("closed") == 1)
  }

  @Test("every figure names the records and commits that it was made from")
  func provenance() throws {
    let report = try scene().report("incidents")
    let resolved = try #require(report.figures.first { $0.key == "resolved" })
    #expect(resolved.sources.map(\.record) == ["INC-2026-0002", "INC-2026-0003"])
    #expect(resolved.sources.allSatisfy { $0.commit != nil })
    for figure in report.figures {
      if case .count(let count) = figure.quantity { #expect(figure.sources.count == count, "\(figure.key)") }
    }
  }

  @Test("nothing after now is counted")
  func now() throws {
    let report = try scene().report("incidents", now: "2026-01-03T04:30:00Z")
    #expect(report.count("opened") == 2)
    #expect(report.count("resolved") == 2)
    #expect(report.count("reopened") == 0)
    #expect(report.count("closing_backlog") == 1)
    #expect(report.remarks.contains { $0.contains("has not ended") })
  }

  @Test("a history that begins in the middle has no known time to resolve, and is a row")
  func unknownStart() throws {
    let scene = try ReportScene()
    try scene.incident(1, "in-progress", at: "2026-01-02T00:00:00Z")
    try scene.incident(1, "resolved", at: "2026-01-03T00:00:00Z")
    let report = try scene.report("incidents")
    let times = try #require(report.durations("time_to_resolve"))
    #expect(times.lengths.count == 0 && times.unknown == 1)
    #expect(report.rows("unknown").first?.first == .text("INC-2026-0001"))
  }

  @Test("what was taken up before it was opened was so in a time that is not known, never in none")
  func acknowledgedBefore() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-02T08:05:00Z", "opened_at: 2026-01-02T08:00:00Z")
    try scene.incident(1, "in-progress", at: "2026-01-02T08:30:00Z", "opened_at: 2026-01-02T08:00:00Z", "acknowledged_at: 2026-01-02T07:00:00Z")
    let report = try scene.report("incidents")
    let taken = try #require(report.durations("time_to_acknowledge"))
    #expect(taken.lengths.count == 0 && taken.unknown == 1)
    #expect(report.rows("unknown_acknowledgements") == [[.id("INC-2026-0001"), .text("it was taken up before it was opened")]])
  }

  @Test("one that began closed is resolved in a time that is not known, and stopped being open as it began")
  func bornClosed() throws {
    let scene = try ReportScene()
    try scene.incident(1, "closed", at: "2026-01-02T00:00:00Z")
    try scene.incident(2, "cancelled", at: "2026-01-03T00:00:00Z")
    let report = try scene.report("incidents")
    #expect(report.count("opened") == 2 && report.count("closed") == 2 && report.count("closing_backlog") == 0)
    #expect(report.count("resolved") == 1 && report.count("cancelled") == 1)
    let times = try #require(report.durations("time_to_resolve"))
    #expect(times.lengths.count == 0 && times.unknown == 1)
    #expect(report.rows("unknown") == [[.text("INC-2026-0001"), .text("nothing says when it was opened")]])
  }

  @Test("totals balance in every period, and agree with a count by hand", arguments: 1...6 as ClosedRange<UInt64>)
  func balance(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scene = try ReportScene()
    let states = ["new", "in-progress", "pending", "resolved", "closed", "cancelled"]
    var lives: [Int: [(at: Int64, isOpen: Bool)]] = [:]
    var clock = try ReportScene.instant("2026-01-01T00:00:00Z").seconds
    for _ in 0..<70 {
      clock += Int64.random(in: 1...40_000, using: &random)
      let number = Int.random(in: 1...12, using: &random)
      let state = states[lives[number] == nil ? [0, 0, 0, 4, 5].randomElement(using: &random) ?? 0 : Int.random(in: 1..<states.count, using: &random)]
      try scene.incident(number, state, at: Instant(seconds: clock).description, "priority: P\(number % 4 + 1)", "external_id: e\(clock)")
      lives[number, default: []].append((clock, ["new", "in-progress", "pending"].contains(state)))
    }
    for _ in 0..<5 {
      let ends = [Int64.random(in: 1_767_225_600...clock + 50_000, using: &random), Int64.random(in: 1_767_225_600...clock + 50_000, using: &random)].sorted()
      guard ends[0] < ends[1] else { continue }
      let (from, to) = (Instant(seconds: ends[0]).description, Instant(seconds: ends[1]).description)
      let report = try scene.report("incidents", from, to, now: "2027-01-01T00:00:00Z")
      func open(_ life: [(at: Int64, isOpen: Bool)], before end: Int64) -> Bool { life.last { $0.at < end }?.isOpen ?? false }
      #expect(report.count("opening_backlog") == lives.values.count { open($0, before: ends[0]) })
      #expect(report.count("closing_backlog") == lives.values.count { open($0, before: ends[1]) })
      #expect(report.count("opened") == lives.values.count { $0[0].at >= ends[0] && $0[0].at < ends[1] })
      var (closings, reopenings, reopened) = (0, 0, 0)
      for life in lives.values {
        let steps = zip(life, life.dropFirst()).filter { $1.at >= ends[0] && $1.at < ends[1] }
        closings += steps.count { $0.isOpen && !$1.isOpen } + (life[0].isOpen || life[0].at < ends[0] || life[0].at >= ends[1] ? 0 : 1)
        let again = steps.count { !$0.isOpen && $1.isOpen }
        reopened += min(1, again)
        reopenings += again
      }
      #expect(report.count("reopened") == reopened)
      #expect(report.count("reopenings") == reopenings)
      #expect(report.count("closed") == closings)
      func count(_ key: String) -> Int { report.count(key) ?? 0 }
      #expect(count("opening_backlog") + count("opened") + count("reopenings") - count("closed") == count("closing_backlog"), "seed \(seed)")
      let rows = report.rows("by_priority")
      for (column, key) in [(1, "opening_backlog"), (2, "opened"), (3, "reopenings"), (4, "closed"), (5, "closing_backlog"), (10, "reopened")] {
        let sum = rows.reduce(0) { sum, row in if case .count(let count) = row[column] { sum + count } else { sum } }
        #expect(sum == report.count(key), "seed \(seed), \(key)")
      }
    }
  }
}
