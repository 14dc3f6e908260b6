import Identifiers

/// Holds a verdict against what a scenario expects. Every expected finding has to be there, and every error and warning
/// has to be expected; notes matter only where the scenario names them.
package struct VerdictComparison {
  private let expectation: Expectation
  private let verdict: DoorVerdict
  private let player: StoryPlayer

  package init(_ expectation: Expectation, _ verdict: DoorVerdict, _ player: StoryPlayer) {
    self.expectation = expectation
    self.verdict = verdict
    self.player = player
  }

  /// What differs, one line each; empty when all is as expected.
  package func differences() throws -> [String] {
    var differences: [String] = []
    if verdict.status != expectation.verdict.rawValue {
      differences.append("exit \(verdict.status) instead of \(expectation.verdict.rawValue) (\(expectation.verdict))")
    }
    for expected in expectation.findings where try !verdict.findings.contains(where: { try matches($0, expected) }) {
      differences.append("missing: \(Self.line(expected))")
    }
    for finding in verdict.findings where finding.severity != "note" {
      if try !expectation.findings.contains(where: { try matches(finding, $0) }) {
        differences.append("unexpected: \(line(finding))")
      }
    }
    // Whoever is refused reads what to do, whatever the reason.
    for finding in verdict.findings where Self.workflow.contains(String(finding.code.prefix(2))) && finding.help == nil {
      differences.append("no remedy: \(line(finding))")
    }
    for text in try expectation.messages.map(player.expand) where !verdict.errorText.contains(text) {
      differences.append("standard error does not say '\(text)'")
    }
    return differences + decisionDifferences()
  }

  private static let workflow: Set<String> = ["AP", "HI", "RL", "SI", "WF"]

  private func matches(_ finding: DoorVerdict.Finding, _ expected: ExpectedFinding) throws -> Bool {
    if finding.severity != expected.severity { return false }
    let isFamily = expected.code.hasSuffix("*")
    if isFamily ? !finding.code.hasPrefix(expected.code.dropLast()) : finding.code != expected.code { return false }
    if let subject = expected.subject, subject != finding.record, subject != finding.path { return false }
    if let actor = expected.actor, actor != finding.actor { return false }
    if let message = expected.message, !finding.message.contains(message) { return false }
    if let commit = expected.commit, try player.repository.resolve(commit).hex != finding.commit { return false }
    return true
  }

  private func decisionDifferences() -> [String] {
    var differences: [String] = []
    for (record, satisfied) in expectation.satisfied.sorted(by: { $0.key < $1.key })
    where verdict.records.first(where: { $0.record == record })?.satisfied != satisfied {
      differences.append("the approvals of \(record) are not said to be \(satisfied ? "satisfied" : "unsatisfied")")
    }
    for expected in expectation.decisions {
      let entries = verdict.records.filter { $0.record == expected.record }.flatMap(\.entries).filter { $0.by == expected.by }
      let found = entries.contains { entry in
        guard let reason = expected.reason else {
          return entry.counts && (expected.evidence == nil || expected.evidence == entry.evidence)
        }
        return !entry.counts && (entry.reason ?? "").contains(reason)
      }
      if found { continue }
      let said = entries.map { $0.counts ? "counts, \($0.evidence ?? "-")" : "does not count: \($0.reason ?? "-")" }
      let hoped = expected.reason.map { "does not count: \($0)" } ?? "counts, \(expected.evidence ?? "any evidence")"
      differences.append("entry of \(expected.by) on \(expected.record): expected '\(hoped)', said \(said)")
    }
    return differences
  }

  private func line(_ finding: DoorVerdict.Finding) -> String {
    let subject = finding.commit.flatMap { ObjectID(hex: $0) }.flatMap { player.repository.commits[$0]?.details.subject }
    return Self.line(
      .init(
        severity: finding.severity, code: finding.code, subject: finding.record ?? finding.path,
        commit: subject ?? finding.commit, actor: finding.actor, message: finding.message))
  }

  /// The finding in the words of a scenario.
  private static func line(_ finding: ExpectedFinding) -> String {
    var text = finding.severity == "error" ? finding.code : "\(finding.severity) \(finding.code)"
    if let subject = finding.subject { text += " \(subject)" }
    if let commit = finding.commit { text += " at \"\(commit)\"" }
    if let actor = finding.actor { text += " by \(actor)" }
    if let message = finding.message { text += ": \(message)" }
    return text
  }
}
