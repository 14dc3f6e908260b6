import ArgumentParser
import Diagnostics
import Reports

struct Due: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "List what is late, and what falls due, expires or breaches soon.",
    discussion: "Made for cron. Exit codes: 0 nothing is late, 1 something is, 2 could not run, 64 wrong command line.")

  @Option(help: ArgumentHelp("How far to look ahead: 36h, 7d, 4w.", valueName: "duration")) var within = "7d"
  @Option(name: .customLong("where"), help: ArgumentHelp("Only records for which this holds.", valueName: "expr")) var filter: String?
  @OptionGroup var output: ReportOutput
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let definition = ReportDefinition.named("due") else { throw Failure("there is no report 'due'") }
    try output.check(for: definition)
    let horizon = try ReportScope.span(within, of: "--within")
    let report = try definition.make(try ReportScope.desk(of: nil, filter: filter, for: definition, shared, horizon: horizon))
    output.write(report, shared)
    if report.isLate { throw ExitCode(1) }
  }
}
