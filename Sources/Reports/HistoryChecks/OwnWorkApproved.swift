import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime

/// Records in force that nobody approved but those who wrote them.
enum OwnWorkApproved: HistoryCheck {
  static let code: RuleCode = "SM097"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    for approval in try desk.judgement().approvals {
      let counting = approval.verdict.entries.filter { $0.counts && $0.entry.decision == .approved }
      guard !counting.isEmpty, counting.allSatisfy({ approval.authors.contains($0.entry.by) }), let last = counting.last?.commit,
        let commit = try desk.history.commit(last), desk.observed.contains(commit.authoredAt)
      else { continue }
      let people = Set(counting.map(\.entry.by.text)).sorted().listed("and")
      report(
        finding(
          "\(approval.record) was approved by \(people) alone, who wrote part of it",
          help: "have a second person approve it, and write 'exclude: [authors]' into the policy", of: approval.record, commit: last, actor: counting.last?.entry.by))
    }
  }
}
