import ArgumentParser
import Diagnostics
import Identifiers
import Reports
import ServiceTime
import Standards

/// What belongs to 'itsm report evidence' alone.
struct EvidenceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("For 'evidence': a clause, with everything beneath it.", valueName: "number")) var clause: String?
  @Option(help: ArgumentHelp("For 'evidence': another standard than \(EvidenceRequest.usualStandard).", valueName: "name")) var standard: String?
  @Option(help: ArgumentHelp("For 'evidence': write an auditor's pack into a new folder.", valueName: "folder")) var pack: String?

  /// Refuses the options where they would say nothing.
  func refuseElsewhere() throws {
    for (option, value) in [("--clause", clause), ("--standard", standard), ("--pack", pack)] where value != nil {
      throw UsageError("\(option) belongs to the report 'evidence'")
    }
  }

  func run(_ definition: ReportDefinition, _ scope: ReportScope, _ output: ReportOutput, _ shared: SharedOptions) throws {
    let request = EvidenceRequest(clause: clause.map { ClauseID($0) }, standard: standard ?? EvidenceRequest.usualStandard)
    do {
      if let pack { return try write(pack, request, definition, scope, shared) }
      let desk = try scope.desk(for: definition, shared, horizon: Self.horizon)
      output.write(try EvidenceReport.make(desk, request).report, shared)
    } catch let mistake as EvidenceRequest.Mistake {
      throw UsageError(mistake.message, hint: mistake.hint)
    }
  }

  private static let horizon = TimeSpan(days: 7)

  /// A pack holds the records as they were at the end of the period, unless another moment is asked for.
  private func write(
    _ folder: String, _ request: EvidenceRequest, _ definition: ReportDefinition, _ scope: ReportScope, _ shared: SharedOptions
  ) throws {
    let path = folder.hasPrefix("/") ? folder : Environment.currentDirectory + "/" + folder
    try PackWriting.check(path)
    var desk = try scope.desk(for: definition, shared, horizon: Self.horizon)
    if scope.asOf == nil, desk.period.end < desk.now {
      var ended = scope
      (ended.from, ended.to, ended.asOf) = (desk.period.start.description, desk.period.end.description, desk.period.end.description)
      desk = try ended.desk(for: definition, shared, horizon: Self.horizon)
    }
    let pack = try EvidencePack(desk, request)
    try PackWriting.write(pack, to: path)
    shared.console.line("wrote \(pack.files.count) files to '\(DisplayText.escaped(folder))'; begin with README.md or index.html")
  }
}
