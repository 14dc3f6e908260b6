import Diagnostics
package import Identifiers

/// A report that can be asked for.
package struct ReportDefinition: Sendable {
  package let name: String
  /// One line for the list of reports.
  package let summary: String
  /// The kinds that `--where` chooses from; empty for all kinds.
  package let kinds: [KindName]
  package let hasPeriod: Bool
  /// Whether it is about what is to come, so that its period begins with the present where nobody says otherwise.
  package let looksAhead: Bool
  /// Answers with the report, and with the deleted records of the kinds that it counts.
  package let make: @Sendable (ReportDesk) throws -> Report

  init(
    _ name: String, _ summary: String, of kinds: [KindName] = [], hasPeriod: Bool = true, looksAhead: Bool = false, deletionsOf: [KindName]? = nil,
    make: @escaping @Sendable (ReportDesk) throws -> Report
  ) {
    self.name = name
    self.summary = summary
    self.kinds = kinds
    self.hasPeriod = hasPeriod
    self.looksAhead = looksAhead
    self.make = { desk in
      var report = try make(desk)
      if let deletionsOf { try RemovedRecords.note(deletionsOf, in: &report, desk) }
      try report.complete(desk)
      return report
    }
  }

  /// All reports in the order of the documentation.
  package static let all: [ReportDefinition] =
    [
      BacklogReport.definition, IncidentsReport.definition, ChangesReport.definition, ServiceLevelsReport.definition,
      AvailabilityReport.definition, ProblemsReport.definition, ApprovalsReport.definition, ChangeCalendar.definition, ImpactReport.definition,
      CatalogueReport.definition, ManagementReview.definition, DueReport.definition, EvidenceReport.definition,
    ] + Register.all.map(\.definition)

  package static func named(_ name: String) -> ReportDefinition? { all.first { $0.name == name } }

  package static func suggestion(for name: String) -> String? { Suggestion.nearest(name, in: all.map(\.name)) }
}
