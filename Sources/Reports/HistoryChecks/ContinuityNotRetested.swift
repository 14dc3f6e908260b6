import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Continuity plans that were not tested again after a major change to one of their services.
enum ContinuityNotRetested: HistoryCheck {
  static let code: RuleCode = "SM098"
  private static let patience = TimeSpan(days: 90)

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    let entries = declared(desk)
    guard !entries.isEmpty else { return }
    let major = try desk.history.rules.kinds.acting(as: .change).flatMap { kind in
      try desk.records(of: kind.name, fields: ChangeCourse.fields + ["impact"]).filter { $0.text("impact") == "major" }
    }.map { ChangeCourse($0, until: desk.now) }
    for (kind, entry) in entries {
      guard case .links(let links) = entry.content, let held = links.on?.names.first else { continue }
      for plan in try desk.records(of: kind.name, fields: ["services"] + entry.scope.neededFields) where entry.scope.includes(plan, of: kind, at: desk.now) {
        let tests = try links.by.flatMap { incoming -> [CalendarDate] in
          let field = incoming.field.names.first ?? ""
          return try desk.records(of: incoming.kind, fields: [field, held]).filter { $0.texts(field).contains(plan.id.text) }.compactMap { $0[held]?.date }
        }
        let services = Set(plan.texts("services"))
        for change in major where services.isEmpty || !services.isDisjoint(with: change.record.texts("services")) {
          guard let end = change.end, end.state == "implemented", desk.zone.adding(patience, to: end.at) <= desk.now,
            desk.observed.contains(desk.zone.adding(patience, to: end.at)), !tests.contains(where: { $0 >= desk.zone.localDate(at: end.at) && $0 <= desk.today })
          else { continue }
          report(
            finding(
              "\(plan.id) was not tested since \(change.id), a major change of \(desk.zone.localDate(at: end.at))",
              help: "test it, then record it with 'itsm new continuity-test'", of: plan.id, commit: end.commit))
        }
      }
    }
  }
}
