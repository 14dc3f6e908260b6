import Diagnostics
import Governance
import Identifiers
import ServiceTime

/// The approvals of a record for people.
struct ApprovalsText {
  let approvals: RecordApprovals
  let style: TerminalStyle
  var width: Int?

  var text: String {
    let verdict = approvals.verdict
    var text = style.paint(heading, as: .strong) + "\n"
    if verdict.requirements.isEmpty { text += "\nno rule of a policy in force matches it, so that nobody can approve it\n" }
    for requirement in verdict.requirements {
      text += "\n" + DisplayText.escaped("\(requirement.policy) rule \(requirement.rule): \(requirement.wanted)")
      text += requirement.retrospective.map { " (may follow within \($0.span))" } ?? ""
      text += ": " + style.paint(requirement.isSatisfied ? "satisfied" : "missing", as: requirement.isSatisfied ? .help : .error) + "\n"
      text += seats(requirement)
      for doubt in requirement.doubts { text += "  " + DisplayText.escaped(doubt) + "\n" }
    }
    for obstacle in approvals.obstacles {
      text += "\n" + DisplayText.escaped(obstacle.reason) + "\n" + (obstacle.remedy.map { "  " + DisplayText.escaped($0) + "\n" } ?? "")
    }
    return verdict.entries.isEmpty ? text : text + "\n" + entries
  }

  private var heading: String {
    let state = approvals.state.map { " is '\(DisplayText.escaped($0.text))'" } ?? ""
    let verdict = approvals.verdict
    let standing =
      verdict.isSatisfied
      ? "every approval that is asked for is there"
      : verdict.rejections.isEmpty ? verdict.mayProceed ? approvals.overdueSince == nil ? "it may go ahead and is to be approved afterwards" : "it went ahead without approvals" : "approvals are missing" : "it is rejected"
    let late = approvals.overdueSince.map { "; its approval is overdue since \(Instant(seconds: $0))" } ?? ""
    return "\(DisplayText.escaped(approvals.record.text))\(state): \(standing)\(late)"
  }

  private func seats(_ requirement: RequirementVerdict) -> String {
    var table = Table([Table.Column(""), Table.Column(""), Table.Column("")])
    var open: [SeatVerdict: Int] = [:]
    for seat in requirement.seats {
      // As many people as places of the same sort have to be left.
      if seat.person == nil { open[seat, default: 0] += 1 }
      let names = seat.couldApprove.map(\.text).joined(separator: ", ")
      let open = open[seat, default: 0] > seat.couldApprove.count ? "nobody \(names.isEmpty ? "" : "else ")eligible is left" : "could approve: \(names)"
      table.append(["", seat.wanted, seat.person.map { "\($0)" } ?? "open; \(open)"])
    }
    return table.rendered(width: width, header: false)
  }

  private var entries: String {
    var table = Table(["by", "role", "decision", "at", "commit", "evidence", "counts"].map { Table.Column($0) })
    for entry in approvals.verdict.entries {
      table.append([
        entry.entry.by.text, entry.entry.role.text, entry.entry.decision.rawValue, entry.entry.at, entry.commit?.short ?? "", entry.evidence,
        entry.counts ? "yes" : "no: \(entry.reason)",
      ])
    }
    // A reason is never cut: it is what the table is for.
    return table.rendered(style: style)
  }

  /// What every rule still lacks, a line each.
  static func shortages(_ approvals: RecordApprovals) -> [String] {
    approvals.verdict.requirements.filter { !$0.isSatisfied }.map { DisplayText.escaped($0.missing) }
      + approvals.verdict.rejections.map { DisplayText.escaped("\($0.entry.by) rejected it\($0.entry.comment.isEmpty ? "" : ": \($0.entry.comment)")") }
  }
}
