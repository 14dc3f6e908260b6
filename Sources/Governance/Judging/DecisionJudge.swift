import Diagnostics
import Git
package import Identifiers
package import Kinds
import Records

/// Judges the decisions that a commit writes into a record or takes out of it.
struct DecisionJudge {
  /// Says of an entry that it does not count.
  static let idle: RuleCode = "AP008"

  let approvals: ApprovalJudge
  let context: CommitContext

  /// What a commit did to the decisions of a record.
  struct Outcome {
    var violations: [Violation] = []
    var added: [ApprovalEntry] = []
  }

  func judge(_ change: RecordChange, life: LifeNode) throws -> Outcome {
    guard let new = change.new else { return Outcome() }
    var outcome = Outcome()
    let before = change.old?.approvals
    let known = Set(change.parents.isEmpty ? before?.entries ?? [] : change.parents.flatMap { $0?.approvals.entries ?? [] })
    let present = Set(new.approvals.entries)
    let removed = (change.expectedDecisions ?? before?.entries ?? []).filter { !present.contains($0) }
    for entry in removed {
      outcome.violations.append(
        Violation(
          code: "AP003", message: "the entry of \(entry.by) (\(entry.decision.rawValue), \(entry.at)) was removed or edited",
          help: "decisions are never taken out; a later one of the same person replaces an earlier one"))
    }
    for text in new.approvals.malformed where !(before?.malformed.contains(text) ?? false) {
      outcome.violations.append(
        Violation(code: "AP005", message: "an approval entry cannot be understood: '\(text)'", help: "'itsm approve \(new.id)' writes entries"))
    }
    outcome.added = new.approvals.entries.filter { !known.contains($0) }
    guard !outcome.added.isEmpty else { return outcome }
    // A decision may be withdrawn in any state.
    if !outcome.added.allSatisfy({ $0.decision == .withdrawn }) { outcome.violations += try approvability(new) }
    let verdicts = try approvals.worth(of: outcome.added, on: new, life: life, context: context.approval, subject: subject(of: new))
    for entry in outcome.added { outcome.violations += try judge(entry, new, verdicts, life) }
    return outcome
  }

  private func subject(of version: RecordVersion) -> String {
    context.book.approvalSubjects(of: version).first ?? version.kind.name.text
  }

  private func approvability(_ new: RecordVersion) throws -> [Violation] {
    let missing = try new.governed().missingFiles
    if !missing.isEmpty {
      return [
        Violation(
          code: "AP005", message: "it names files that do not exist and cannot be approved: \(missing.joined(separator: ", "))",
          help: "commit the files first")
      ]
    }
    if new.kind.changesRules, !context.book.policies(governing: "rules").isEmpty { return [] }
    if let lifecycle = new.kind.lifecycle, lifecycle.needsApproval {
      if context.book.policies(governing: new.kind.name.text).isEmpty {
        return [Violation(code: "AP005", message: "no policy in force governs the kind '\(new.kind.name)', so it cannot be approved",
          help: "a policy in force that says 'governs: \(new.kind.name)' names who approves it")]
      }
      let state = new.state ?? lifecycle.initial
      guard !lifecycle.approvalLiesAhead(of: state, value: new.record.scalar) else { return [] }
      if lifecycle.isApproved(state), mayFollow(new) { return [] }
      return [Violation(code: "AP005", message: "in the state '\(state)' there is nothing to approve", help: Self.when(new, lifecycle, state))]
    }
    return [Violation(code: "AP005", message: "\(new.kind.phrase) has nothing to approve", help: "make the commit anew without the entry under 'approvals'")]
  }

  /// When a record can be decided on that cannot be in its state.
  private static func when(_ version: RecordVersion, _ lifecycle: Lifecycle, _ state: StateName) -> String {
    guard let ahead = lifecycle.wayToApproval(from: state, value: version.record.scalar), let first = ahead.first, let last = ahead.last else {
      return "what needs an approval lies behind it: decide before that"
    }
    return "it is decided on from '\(last)' on: 'itsm transition \(version.id) \(first)' comes first"
  }

  /// Whether a rule lets the record be approved afterwards.
  private func mayFollow(_ version: RecordVersion) -> Bool {
    context.book.policies(governing: version.kind.name.text).contains { policy in
      policy.rules.contains { $0.retrospective != nil && $0.condition.holds { version.record.scalar($0) } }
    }
  }

  private func judge(_ entry: ApprovalEntry, _ new: RecordVersion, _ verdicts: [EntryVerdict], _ life: LifeNode) throws -> [Violation] {
    let found = verdicts.first { $0.entry == entry }
    if !entry.signature.isEmpty, let reason = attestationDoubt(entry, new, life) {
      return [Violation(code: "AP004", message: "the entry of \(entry.by) carries a bad attestation: \(reason)", help: "\(entry.by) decides anew: 'itsm approve \(new.id) --sign', with a key that his person record lists")]
    }
    if context.evidence.person != entry.by, entry.signature.isEmpty {
      let actor = context.actor.map { "\($0.id)'s commit" } ?? "a commit of '\(context.commit.author.emailText)'"
      return [
        Violation(
          code: "AP002", message: "\(actor) brings an entry in the name of \(entry.by)",
          help: "\(entry.by) commits it, or signs it with 'itsm approve --sign', which is all that a squash keeps")
      ]
    }
    if try new.digest() != entry.digest {
      return [
        Violation(
          code: "AP007", message: "the digest in the entry of \(entry.by) is not that of the content it is given on",
          help: "'itsm digest \(new.id)' prints the digest")
      ]
    }
    guard let found, !found.counts else { return [] }
    if found.isTooWeak {
      return [
        Violation(
          code: "SI005", message: "the approval of \(entry.by) does not count: \(found.reason)",
          help: "sign it with 'itsm approve --sign', or the commit, with 'git config commit.gpgSign true'", severity: .note)
      ]
    }
    return [
      Violation(
        code: Self.idle, message: "the entry of \(entry.by) does not count: \(found.reason)",
        help: "'itsm approvals \(new.id)' shows what counts, and who could still approve", severity: .note)
    ]
  }

  /// What makes an attestation bad; being too old does so only in somebody else's commit.
  private func attestationDoubt(_ entry: ApprovalEntry, _ new: RecordVersion, _ life: LifeNode) -> String? {
    let judge = EntryJudge(
      versions: approvals.versions, evidence: approvals.evidence, files: approvals.files, context: context.approval, version: new, life: life, exclude: [],
      attestedWithin: context.book.policies(governing: subject(of: new)).map(\.attestedWithin)
    )
    let landed = context.approval.landed
    return judge.attestationDefect(entry, landed: landed) ?? (context.evidence.person == entry.by ? nil : judge.attestationAge(entry, landed: landed))
  }
}

extension Lifecycle {
  /// The states through which a record with these values comes soonest to one in which it can be approved; nil where no way leads there.
  func wayToApproval(from state: StateName, value: (FieldName) -> String?) -> [StateName]? {
    var ways: [[StateName]] = [[]]
    var seen: Set<StateName> = [state]
    var next = 0
    while next < ways.count {
      let way = ways[next]
      next += 1
      for step in transitions(from: way.last ?? state) where step.condition?.holds(value) ?? true {
        guard seen.insert(step.to).inserted else { continue }
        if approvalLiesAhead(of: step.to, value: value) { return way + [step.to] }
        ways.append(way + [step.to])
      }
    }
    return nil
  }

  /// Whether a transition that needs an approval leaves the state and is open to a record with these values.
  package func approvalLiesAhead(of state: StateName, value: (FieldName) -> String?) -> Bool {
    transitions(from: state).contains { $0.needsApproval && ($0.condition?.holds(value) ?? true) }
  }
}
