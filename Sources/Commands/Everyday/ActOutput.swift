import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers
import Records
import ServiceTime

/// What an act tells its user: why it is refused, what it made, what is still missing.
struct ActOutput {
  let console: Console
  let workspace: Workspace

  /// Shows what stands against an act, and ends with exit code 1 unless it is only to be staged.
  func mayProceed(_ act: RehearsedAct, _ reasons: [Finding], advice: [Finding], from snapshot: any Snapshot, isOnlyStaged: Bool) throws -> Bool {
    if let reason = act.judgement.undecided.first {
      throw Failure("cannot decide: \(reason)", causes: Array(act.judgement.undecided.dropFirst().prefix(5)), hint: "what cannot be verified is never accepted")
    }
    let rest = act.findings.filter { !reasons.contains($0) && $0.severity == .warning } + advice
    guard !reasons.isEmpty || !rest.isEmpty else { return true }
    let shown = (reasons + rest).map { finding in
      var finding = finding
      if isOnlyStaged && finding.severity == .error || finding.severity == .note { finding.severity = isOnlyStaged ? .warning : .error }
      return finding
    }
    console.message(try RehearsedAct.text(shown, from: snapshot, style: console.errorStyle))
    if reasons.isEmpty { return true }
    console.message(isOnlyStaged ? "the commit will be refused as it stands" : "refused; nothing was changed")
    if !isOnlyStaged { throw ExitCode(1) }
    return true
  }

  /// Refuses an act under which git's signature would not hold.
  func requireNothing(against signature: RehearsedSignature, from snapshot: any Snapshot) throws {
    guard !signature.findings.isEmpty else { return }
    console.message(try RehearsedAct.text(signature.findings, from: snapshot, style: console.errorStyle))
    console.message("refused; nothing was changed")
    throw ExitCode(1)
  }

  func committed(_ commit: ObjectID, _ message: CommitMessage) throws {
    console.line("\(commit.short) \(DisplayText.escaped(message.subject))")
    guard case .detached(_) = try workspace.repository.head() else { return }
    console.message("note: no branch is checked out, and none holds the commit: 'git branch NAME \(commit.short)' keeps it")
  }

  func staged(_ path: RepoPath, _ message: CommitMessage) {
    console.line(DisplayText.escaped(path))
    console.message("staged; commit it with: git commit -m '\(DisplayText.escaped(message.subject).replacing("'", with: #"'\''"#))' --trailer '\(message.trailers[0])'")
  }

  /// The approvals that may come afterwards, and that a record still owes.
  func owed(_ approvals: RecordApprovals) {
    let ends = approvals.boundAt.map { start in approvals.verdict.owed.compactMap { $0.retrospective?.end(after: Instant(seconds: start)) } } ?? []
    guard let end = ends.min() else { return }
    let limit = approvals.overdueSince == nil ? "until \(end)" : "overdue since \(end)"
    console.message("note: its approval is still owed, \(limit): " + ApprovalsText.shortages(approvals).joined(separator: "; "))
  }

  /// What a record's approvals still lack.
  func remaining(_ approvals: RecordApprovals) {
    for line in ApprovalsText.shortages(approvals) { console.message("note: " + line) }
    for obstacle in approvals.obstacles {
      console.message("note: " + DisplayText.escaped(obstacle.reason) + (obstacle.remedy.map { ": " + DisplayText.escaped($0) } ?? ""))
    }
    if approvals.verdict.isSatisfied { console.message("note: \(DisplayText.escaped(approvals.record.text)) has every approval that is asked for") }
  }
}
