import Foundation
import Diagnostics
import Identifiers
import Reports
import ServiceTime
import Testing
import TestSupport

@Suite("Reports as text")
struct ReportRenderingTests {
  private func report() throws -> Report {
    let scene = try ReportScene(zone: "Europe/Berlin")
    try scene.incident(1, "new", at: "2026-01-02T00:00:00Z", "priority: P1", "category: \"<script>alert(1)</script> | *x*\"")
    try scene.incident(2, "new", at: "2026-01-03T00:00:00Z", "priority: P2", "category: \"=1+1\"")
    return try scene.report("incidents", "2025-12-31T23:00:00Z", "2026-01-31T23:00:00Z")
  }

  @Test("the JSON has the documented keys, in seconds and UTC")
  func json() throws {
    let text = try report().rendered(.json, explained: true)
    for key in ["version", "period", "time_zone", "opened", "reopened", "opening_backlog", "closing_backlog", "resolved", "time_to_resolve", "sources"] {
      #expect(text.contains("\"\(key)\":"), "\(key)")
    }
    #expect(text.contains("\"from\": \"2025-12-31T23:00:00Z\""))
    #expect(!text.contains("\"figures\""))
  }

  @Test("a chart says what its bars count, to those who see it and to those who hear it")
  func chartedMeasure() throws {
    let page = try report().rendered(.html, explained: false)
    #expect(page.contains("aria-label=\"bar chart: By priority, Opened\"") && page.contains(">Opened</text>"))
  }

  @Test("lengths are whole seconds, in JSON and in CSV")
  func wholeSeconds() throws {
    let scene = try ReportScene()
    var report = Report("x", "X", period: nil, zone: .utc, now: try ReportScene.instant("2026-01-01T00:00:00Z"), tip: try #require(scene.repository.tip))
    report.add("took", "Took", .durations(Distribution([Int64(1), 2, 13_525, 13_526]), unknown: 0))
    #expect(report.rendered(.json, explained: false).contains("\"p90\": 13526\n"))
    #expect(report.rendered(.csv, explained: false).contains("took.mean,6764\r\n"))
  }

  @Test("service time is in hours, of which a day has no fixed number; time by the clock has days")
  func serviceTime() throws {
    let scene = try ReportScene()
    var report = Report("x", "X", period: nil, zone: .utc, now: try ReportScene.instant("2026-01-01T00:00:00Z"), tip: try #require(scene.repository.tip))
    report.add("paused", "Paused", .serviceTimes(Distribution([Int64(72 * 3600)]), unknown: 0))
    report.add("took", "Took", .durations(Distribution([Int64(72 * 3600)]), unknown: 0))
    var table = ReportTable("t", "T", [("service", "Service"), ("wall", "Wall")])
    table.append(.serviceTime(Int64(50 * 3600 + 60)), .duration(Int64(50 * 3600)))
    report.tables = [table]
    let text = report.rendered(.text, explained: false)
    #expect(text.contains("72h") && text.contains("3d") && text.contains("50h 1m") && text.contains("2d 2h"))
    #expect(report.rendered(.json, explained: false).contains("180060"))
  }

  @Test("an empty distribution is null, never zero")
  func nothing() throws {
    let text = try report().rendered(.json, explained: false)
    let start = try #require(text.range(of: "\"time_to_resolve\""))
    let part = text[start.lowerBound...].prefix(160)
    #expect(part.contains("\"n\": 0") && part.contains("\"mean\": null"))
  }

  @Test("a spreadsheet finds no formula in the CSV")
  func csv() throws {
    let text = try report().rendered(.csv, explained: false)
    #expect(text.contains("by_category,1,group,"))
    #expect(text.contains("'=1+1") && !text.contains(",=1+1"))
    #expect(text.contains("figures,1,opened,2\r\n"))
  }

  @Test("markup in a record stays text, in HTML and in Markdown")
  func escaping() throws {
    let report = try report()
    let html = report.rendered(.html, explained: true)
    #expect(!html.contains("<script") && html.contains("&lt;script&gt;"))
    #expect(html.contains("prefers-color-scheme") && html.contains("scope=\"col\"") && html.contains("<caption") && html.contains("@media print"))
    #expect(!html.contains("src=") && !html.contains("href=\"http"))
    // A backslash before a sign takes its meaning away.
    let markdown = report.rendered(.md, explained: true)
    #expect(markdown.contains("\\<script\\>") && !markdown.contains(" <script"))
  }

  @Test("the text names the period and its zone")
  func scope() throws {
    let text = try report().rendered(.text, explained: false)
    #expect(text.contains("from 2026-01-01T00:00:00+01:00 until just before 2026-02-01T00:00:00+01:00 (Europe/Berlin)"))
  }

  @Test("every report can be made of a repository without records, in every format", arguments: ReportDefinition.all.map(\.name))
  func empty(name: String) throws {
    let report = try ReportScene().report(name)
    for format in ReportFormat.allCases { #expect(!report.rendered(format, explained: true).isEmpty) }
    #expect(!report.isLate)
  }

  @Test("names are unique, and a near miss is suggested")
  func names() {
    let names = ReportDefinition.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(ReportDefinition.suggestion(for: "incidnets") == "incidents")
  }
}
