import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Items that a change lists and that nobody touched since its work began.
enum ItemsNotUpdated: HistoryCheck {
  static let code: RuleCode = "SM094"
  private static let patience = TimeSpan(days: 14)

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    for (kind, entry) in declared(desk) {
      guard case .fields(let fields) = entry.content, let items = fields["items"]?.first?.names.first else { continue }
      for record in try desk.records(of: kind.name, fields: ChangeCourse.fields + [items] + entry.scope.neededFields) {
        let change = ChangeCourse(record, until: desk.now)
        guard entry.scope.includes(record, of: kind, at: desk.now), let work = change.work, let end = change.end, desk.observed.contains(end.at),
          desk.zone.adding(patience, to: end.at) <= desk.now
        else { continue }
        for item in record.texts(items) {
          let versions = try desk.history.versions(of: RecordID(item))
          guard !versions.isEmpty, !versions.contains(where: { $0.commit.authoredAt >= work.start }) else { continue }
          report(
            finding(
              "\(record.id) lists \(item), which was not touched since the work began on \(desk.zone.localDate(at: work.start))",
              help: "compare \(item) with reality, and write what is different, or 'verified_on'", of: record.id, commit: end.commit))
        }
      }
    }
  }
}
