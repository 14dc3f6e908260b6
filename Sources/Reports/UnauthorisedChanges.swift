import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// What the judgement of the history holds against changes in a period: no valid approval, content changed after it, a
/// freeze, somebody who was not entitled.
struct UnauthorisedChanges {
  private(set) var table = ReportTable(
    "unauthorised_changes", "Violations of the rules",
    [("change", "Change"), ("at", "At"), ("code", "Code"), ("violation", "Violation"), ("actor", "By"), ("commit", "Commit")])
  private(set) var records: Set<RecordID> = []
  private(set) var sources: [Source] = []
  private(set) var remarks: [String] = []

  private static let families: Set<String> = ["AP", "WF", "SI"]

  init(_ desk: ReportDesk, among changes: Set<RecordID>) throws {
    let judgement = try desk.judgement()
    for finding in judgement.findings where finding.severity == .error {
      guard let record = finding.record, changes.contains(record), Self.families.contains(String(finding.code.family)) else { continue }
      let at = try finding.commit.flatMap { try desk.history.commit($0) }?.authoredAt
      if let at, !desk.observed.contains(at) { continue }
      records.insert(record)
      sources.append(Source(record, finding.commit))
      table.append(
        .id(record), .instant(at), .text(finding.code.text), .text(finding.message), .text(finding.actor?.text), .text(finding.commit?.short))
    }
    remarks = judgement.undecided.map { "could not be decided: \($0)" }
    remarks.append("violations are those of 'itsm audit', from the root of trust on, at the author time of their commits")
  }
}
