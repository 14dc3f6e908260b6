import ArgumentParser
import Diagnostics
import Reports

struct Due: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "List what is late, and what falls due, expires or breaches soon.",
    discussion: "Made for cron. Exit codes: 0 nothing is late, 1 something is, 2 could not run, 64 wrong command line.")

  @Option(help: ArgumentHelp("How far to look ahead: 36h, 7d, 4w.", valueName: "duration")) var within = "7d"
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("Judge by what was known at a revision, or at the midnight of a date.", valueName: "rev|date"))
  var asOf: String?
  @Option(name: .customLong("where"), help: ArgumentHelp("Only records for which this holds.", valueName: "expr")) var filter: String?
  @OptionGroup var output: DueOutput
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let definition = ReportDefinition.named("due") else { throw Failure("there is no report 'due'") }
    let horizon = try ReportScope.span(within, of: "--within")
    let report = try definition.make(try ReportScope.desk(of: asOf, filter: filter, for: definition, shared, horizon: horizon))
    output.write(report, shared)
    if report.isLate { throw ExitCode(1) }
  }
}

/// How a report is written that is no calendar.
struct DueOutput: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, md, html, json, csv }

  @Option(help: "text, md, html, json or csv.") var format: Format = .text
  @Flag(help: "Add the records and commits that every figure comes from.") var explain = false

  func write(_ report: Report, _ shared: SharedOptions) {
    let (console, format) = (shared.console, ReportFormat(rawValue: format.rawValue) ?? .text)
    console.data(report.rendered(format, explained: explain, width: console.width, style: console.outputStyle))
  }
}
