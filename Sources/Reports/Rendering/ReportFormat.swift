package import Diagnostics
import Identifiers
import ServiceTime

package enum ReportFormat: String, CaseIterable, Sendable { case text, md, html, json, csv, ics }

extension Report {
  /// The report as a document that ends in a newline. `explained` adds the records and commits behind every figure.
  package func rendered(_ format: ReportFormat, explained: Bool, width: Int? = nil, style: TerminalStyle = .plain) -> String {
    switch format {
    case .text: TextReport(report: self, explained: explained, width: width, style: style).text
    case .md: MarkdownReport(report: self, explained: explained).text
    case .html: HTMLReport(report: self, explained: explained).text
    case .json: json(explained: explained).rendered(pretty: true) + "\n"
    case .csv: csv(explained: explained)
    case .ics: ICalendar(title: title, stamp: now, events: events ?? []).text
    }
  }

  /// The period and the zone, or the instant, in one line.
  var scope: String {
    let moment = "at \(zone.text(of: now)), commit \(tip.short)"
    guard let period else { return "\(moment) (\(zone.identifier))" }
    return "from \(zone.text(of: period.start)) until just before \(zone.text(of: period.end)) (\(zone.identifier)), seen \(moment)"
  }

  /// The tables to be shown, with those that explain where the figures come from or without.
  func tables(explained: Bool) -> [ReportTable] { explained ? tables + details + [provenance] : tables }

  /// The provenance of the figures as a table.
  var provenance: ReportTable {
    var table = ReportTable(
      "sources", "Where the figures come from", [("figure", "Figure"), ("record", "Record"), ("commit", "Commit"), ("part", "What of it")])
    for figure in figures + chapters.flatMap(\.figures) {
      for source in figure.sources { table.append(.text(figure.key), .id(source.record), .text(source.commit?.hex), .text(source.part)) }
    }
    return table
  }
}
