import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime

/// Incidents that look alike and that no problem explains.
enum CandidateWithoutProblem: HistoryCheck {
  static let code: RuleCode = "SM099"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    for candidate in try ProblemCandidates.found(by: desk)?.candidates ?? [] {
      guard let last = candidate.incidents.last else { continue }
      let ids = candidate.incidents.map(\.record.text).listed("and")
      report(
        finding(
          "\(candidate.incidents.count) incidents\(candidate.category.isEmpty ? "" : " of category '\(candidate.category)'") on \(candidate.thing) have no problem: \(ids)",
          help: "open one with 'itsm new problem --from \(last.record)', or name one in 'problem' of the incidents", of: last.record, commit: last.commit))
    }
  }
}
