import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Targets of agreements that were missed without a word about it.
enum MissUnanswered: HistoryCheck {
  static let code: RuleCode = "SM101"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    guard !desk.history.rules.kinds.acting(as: .agreement).isEmpty else { return }
    for miss in try ServiceLevelsReport.misses(desk) where !miss.isAnswered {
      report(
        finding(
          "\(miss.agreement) missed '\(miss.target)' in \(miss.period), and nothing is said about it",
          help: "say why in 'misses' of \(miss.agreement), or open an improvement with 'itsm new improvement --from \(miss.agreement)'",
          of: miss.agreement, commit: nil))
    }
  }
}
