import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Changes whose work lies outside of the time that was approved.
enum WorkOutsideWindow: HistoryCheck {
  static let code: RuleCode = "SM100"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    guard desk.history.rules.kinds["change"] != nil else { return }
    let changes = try desk.records(of: "change", fields: ChangeCourse.fields).map { ChangeCourse($0, until: desk.now) }
    for (change, why) in try WorkTimes(changes, desk).violations {
      report(
        finding(
          "\(change.id) was \(why)", help: "say in its review why, and what keeps it from happening again; 'itsm report changes' has the times",
          of: change.id, commit: change.start?.commit))
    }
  }
}
