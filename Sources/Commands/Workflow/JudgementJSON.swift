import Diagnostics
import Governance
import Identifiers
import ServiceTime

/// A judgement as members of the JSON document.
struct JudgementJSON {
  let judgement: Judgement

  init(_ judgement: Judgement) { self.judgement = judgement }

  var members: [(key: String, value: JSONValue)] {
    [
      ("root", JSONValue(judgement.root?.hex)), ("acts", .array(judgement.acts.map(Self.act))),
      ("approvals", .array(judgement.approvals.map { Self.approvals($0) })),
    ]
  }

  static func act(_ act: Act) -> JSONValue {
    .object([
      ("commit", JSONValue(act.commit?.hex)), ("actor", JSONValue(act.actor?.text)), ("evidence", JSONValue(act.evidence)),
      ("record", JSONValue(act.record?.text)), ("act", .string(act.name.rawValue)), ("from", JSONValue(act.from)), ("to", JSONValue(act.to)),
      ("verdict", .string(act.isViolation ? "violation" : "ok")),
    ])
  }

  /// One record's approvals as a document of its own.
  static func document(_ approvals: RecordApprovals) -> JSONValue {
    let obstacles = approvals.obstacles.map { JSONValue.object([("reason", .string($0.reason)), ("remedy", JSONValue($0.remedy))]) }
    return .object([("version", .integer(1))] + approvalMembers(approvals) + [
      ("overdue_since", JSONValue(approvals.overdueSince.map { Instant(seconds: $0).description })), ("obstacles", .array(obstacles)),
    ])
  }

  static func approvals(_ approvals: RecordApprovals) -> JSONValue { .object(approvalMembers(approvals)) }

  private static func approvalMembers(_ approvals: RecordApprovals) -> [(key: String, value: JSONValue)] {
    [
      ("record", .string(approvals.record.text)), ("state", JSONValue(approvals.state?.text)), ("satisfied", .bool(approvals.verdict.isSatisfied)),
      ("required", .array(approvals.verdict.requirements.map(requirement))), ("entries", .array(approvals.verdict.entries.map(entry))),
    ]
  }

  private static func requirement(_ requirement: RequirementVerdict) -> JSONValue {
    .object([
      ("policy", .string(requirement.policy.text)), ("rule", .integer(requirement.rule)), ("wanted", .string(requirement.wanted)),
      ("satisfied", .bool(requirement.isSatisfied)), ("missing", requirement.isSatisfied ? .null : .string(requirement.missing)),
      ("retrospective", JSONValue(requirement.retrospective.map { "\($0.span)" })), ("seats", .array(requirement.seats.map(seat))),
    ])
  }

  private static func seat(_ seat: SeatVerdict) -> JSONValue {
    .object([
      ("wanted", .string(seat.wanted)), ("role", JSONValue(seat.role?.text)), ("by", JSONValue(seat.person?.text)),
      ("could_approve", .array(seat.couldApprove.map { .string($0.text) })),
    ])
  }

  private static func entry(_ entry: EntryVerdict) -> JSONValue {
    .object([
      ("by", .string(entry.entry.by.text)), ("role", .string(entry.entry.role.text)), ("decision", .string(entry.entry.decision.rawValue)),
      ("at", .string(entry.entry.at)), ("commit", JSONValue(entry.commit?.hex)), ("evidence", .string(entry.evidence)), ("counts", .bool(entry.counts)),
      ("reason", entry.counts ? .null : .string(entry.reason)),
    ])
  }
}
