import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// Changes of a period that were not carried out as they were allowed to be: what the judgement of the history holds against
/// them, and work outside of its time.
struct UnauthorisedChanges {
  private(set) var table = ReportTable(
    "unauthorised_changes", "Unauthorised",
    [
      ("change", "Change"), ("why", "Why"), ("at", "At"), ("code", "Code"), ("violation", "Violation"), ("actor", "By"), ("commit", "Commit"),
    ])
  private(set) var reasons = ReportTable("unauthorised_by_reason", "Unauthorised, by reason", [("why", "Why"), ("changes", "Changes")], charted: "changes")
  private(set) var records: Set<RecordID> = []
  private(set) var sources: [Source] = []
  private(set) var remarks: [String] = []
  private var byReason: [String: Set<RecordID>] = [:]

  private static let names: [String] = [
    "no valid approval", "content changed after the approval", "during a freeze", "outside of its window", "not entitled", "signature not valid", "other",
  ]

  init(_ desk: ReportDesk, among changes: Set<RecordID>, work: WorkTimes) throws {
    let judgement = try desk.faults()
    let errors = judgement.findings.filter { $0.severity == .error && Self.reason($0.code) != nil }
    // What is wrong with a commit as a whole is wrong with all that it edited.
    let edited = try desk.history.records(editedBy: Set(errors.filter { $0.record == nil }.compactMap(\.commit)))
    for finding in errors {
      guard let why = finding.record == nil ? Self.names[5] : Self.reason(finding.code) else { continue }
      let concerned = finding.record.map { [$0] } ?? finding.commit.flatMap { edited[$0] } ?? []
      let at = try finding.commit.flatMap { try desk.history.commit($0) }?.authoredAt
      if let at, !desk.observed.contains(at) { continue }
      for record in concerned.intersection(changes).sorted() {
        add(record, why, finding.commit)
        table.append(
          .id(record), .text(why), .instant(at), .text(finding.code.text), .text(finding.message), .text(finding.actor?.text),
          .text(finding.commit?.short))
      }
    }
    for (change, message) in work.violations {
      let why = message.contains("freeze") ? Self.names[2] : Self.names[3]
      add(change.id, why, change.start?.commit)
      table.append(
        .id(change.id), .text(why), .instant(change.work?.start), .blank, .text(message), .text(change.record.text("implementer")),
        .text(change.start?.commit.short))
    }
    for name in Self.names {
      if let found = byReason[name] { reasons.append(.text(name), .count(found.count)) }
    }
    remarks = judgement.undecided.map { "could not be decided: \($0)" }
    remarks.append("violations are those of 'itsm audit', from the root of trust on, at the author time of their commits; window and freeze compare the work with the plan")
  }

  private mutating func add(_ record: RecordID, _ why: String, _ commit: ObjectID?) {
    if records.insert(record).inserted { sources.append(Source(record, commit)) }
    byReason[why, default: []].insert(record)
  }

  /// Nil for findings that say nothing about leave.
  private static func reason(_ code: RuleCode) -> String? {
    switch code.text {
    case "WF006": names[1]
    case "AP007": names[1]
    case "WF010": names[2]
    case "WF003": names[4]
    default:
      switch String(code.family) {
      case "AP", "SI": names[0]
      case "WF": names[6]
      default: nil
      }
    }
  }
}
