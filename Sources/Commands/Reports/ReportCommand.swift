import ArgumentParser
import Diagnostics
import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Answer a question from the records and their history.",
    discussion: "Reports:\n" + listing + "\n\nThe metrics and their formulas are in docs/reports.md.")

  @Argument(help: "The name of a report.", completion: .list(ReportDefinition.all.map(\.name))) var name: String
  @OptionGroup var scope: ReportScope
  @OptionGroup var output: ReportOutput
  @Option(help: ArgumentHelp("How far 'due' looks ahead (default: 7d).", valueName: "duration")) var within: String?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let definition = ReportDefinition.named(name) else {
      let near = ReportDefinition.suggestion(for: name).map { "did you mean 'itsm report \($0)'?" }
      throw UsageError("there is no report '\(name)'", hint: near ?? "'itsm report --help' lists them")
    }
    if within != nil, definition.name != "due" { throw UsageError("--within belongs to the report 'due'") }
    try output.check(for: definition)
    if definition.name == "evidence" { return try evidence.run(definition, scope, output, shared) }
    try evidence.refuseElsewhere()
    let horizon = try ReportScope.span(within ?? "7d", of: "--within")
    let report = try definition.make(try scope.desk(for: definition, shared, horizon: horizon))
    output.write(report, shared)
  }

  private static var listing: String {
    let width = ReportDefinition.all.map(\.name.utf8.count).max() ?? 0
    return ReportDefinition.all.map { report in
      "  " + report.name + String(repeating: " ", count: width + 2 - report.name.utf8.count) + report.summary
    }.joined(separator: "\n")
  }
}
