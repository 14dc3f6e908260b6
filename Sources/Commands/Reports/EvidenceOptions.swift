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

  /// Refuses the options where they would say nothing.
  func refuseElsewhere() throws {
    for (option, value) in [("--clause", clause), ("--standard", standard)] where value != nil {
      throw UsageError("\(option) belongs to the report 'evidence'")
    }
  }

  func run(_ definition: ReportDefinition, _ scope: ReportScope, _ output: ReportOutput, _ shared: SharedOptions) throws {
    let request = EvidenceRequest(clause: clause.map { ClauseID($0) }, standard: standard ?? EvidenceRequest.usualStandard)
    let desk = try scope.desk(for: definition, shared, horizon: TimeSpan(days: 7))
    do {
      output.write(try EvidenceReport.make(desk, request).report, shared)
    } catch let mistake as EvidenceRequest.Mistake {
      throw UsageError(mistake.message, hint: mistake.hint)
    }
  }
}
