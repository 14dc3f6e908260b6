/// What the program is expected to say at some doors.
package struct Expectation: Sendable, Equatable {
  package enum Verdict: Int32, Sendable {
    case accepted = 0
    case refused = 1
    case cannotDecide = 2
  }

  package var line: Int
  /// Empty for "at every door that no other expectation of the scenario names".
  package var doors: [Door] = []
  package var verdict: Verdict = .accepted
  package var findings: [ExpectedFinding] = []
  package var decisions: [ExpectedDecision] = []
  /// Whether the approvals of a record are complete, by record.
  package var satisfied: [String: Bool] = [:]
  /// What the messages on standard error hold.
  package var messages: [String] = []
  /// The refspecs of the push, `main` unless told.
  package var push: [String] = []
  /// The hook that the server asks on a push.
  package var hook = "pre-receive"
  /// The arguments of the command of a `command` door.
  package var command: [String] = []

  package init(line: Int, doors: [Door] = [], verdict: Verdict = .accepted) {
    self.line = line
    self.doors = doors
    self.verdict = verdict
  }
}

/// A finding as a scenario writes it down. What is nil may be anything.
package struct ExpectedFinding: Sendable, Equatable {
  package var severity: String
  /// A code, or a family such as `ID*` where the rule is none of the workflow's.
  package var code: String
  /// A record id, or a path where the finding is about no record.
  package var subject: String?
  /// The subject of the commit that the finding stands at.
  package var commit: String?
  package var actor: String?
  /// A part of the message.
  package var message: String?

  package init(
    severity: String = "error", code: String, subject: String? = nil, commit: String? = nil, actor: String? = nil,
    message: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.subject = subject
    self.commit = commit
    self.actor = actor
    self.message = message
  }
}

/// What the program says about one entry under `approvals`.
package struct ExpectedDecision: Sendable, Equatable {
  package var record: String
  package var by: String
  /// nil: it counts; otherwise a part of the reason why it does not.
  package var reason: String?
  package var evidence: String?

  package init(record: String, by: String, reason: String? = nil, evidence: String? = nil) {
    self.record = record
    self.by = by
    self.reason = reason
    self.evidence = evidence
  }
}
