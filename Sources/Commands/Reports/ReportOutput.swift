import ArgumentParser
import Diagnostics
import Reports

extension ReportFormat: ExpressibleByArgument {}

/// How a report is written.
struct ReportOutput: ParsableArguments {
  @Option(help: "text, md, html, json or csv; ics for the change calendar.") var format: ReportFormat = .text
  @Flag(help: "Add the records and commits that every figure comes from.") var explain = false

  /// Calendars are made of reports that have events.
  func check(for definition: ReportDefinition) throws {
    guard format == .ics, !definition.looksAhead else { return }
    let able = ReportDefinition.all.filter(\.looksAhead).map { "'itsm report \($0.name) --format ics'" }.joined(separator: ", ")
    throw UsageError("the report '\(definition.name)' is no calendar", hint: "there is \(able)")
  }

  func write(_ report: Report, _ shared: SharedOptions) {
    let console = shared.console
    console.data(report.rendered(format, explained: explain, width: console.width, style: console.outputStyle))
  }
}
