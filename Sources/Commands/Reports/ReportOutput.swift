import ArgumentParser
import Diagnostics
import Reports

extension ReportFormat: ExpressibleByArgument {}

/// How a report is written.
struct ReportOutput: ParsableArguments {
  @Option(help: "text, md, html, json or csv.") var format: ReportFormat = .text
  @Flag(help: "Add the records and commits that every figure comes from.") var explain = false

  func write(_ report: Report, _ shared: SharedOptions) {
    let console = shared.console
    console.data(report.rendered(format, explained: explain, width: console.width, style: console.outputStyle))
  }
}
