/// One story of a scenario file: what happens in a repository, and what every door says about it.
package struct Scenario: Sendable, CustomStringConvertible {
  /// The name of the file, without its folder.
  package var file: String
  /// The heading: a sentence.
  package var title: String
  package var line: Int
  package var story: [Step]
  package var expectations: [Expectation]

  package var description: String { "\(file): \(title)" }

  /// One thing that happens.
  package enum Step: Sendable, Equatable {
    /// A `file` block: a whole file for the next commit.
    case file(path: String, content: String, line: Int)
    /// A line of a `history` block with the edits below it.
    case line(StoryLine, edits: [Edit])
  }

  /// One change of the files, with the lines below it where it has content.
  package struct Edit: Sendable, Equatable {
    package var line: StoryLine
    package var content: String?
  }
}

/// A line of a story and where it stands.
package struct StoryLine: Sendable, Equatable {
  package var text: String
  package var number: Int
}

/// A way to ask the program for its verdict.
package enum Door: String, Sendable, CaseIterable {
  /// `itsm check --onto origin/main`, as before a merge.
  case onto
  /// `itsm check BASE..main`, as if the branch moved.
  case range
  /// A push into a bare repository with `itsm receive` as its hook.
  case receive
  /// `itsm audit`.
  case audit
  /// A command that the scenario spells out.
  case command
}

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
  /// The arguments of the command of a `command` door.
  package var command: [String] = []
}

/// A finding as a scenario writes it down. What is nil may be anything.
package struct ExpectedFinding: Sendable, Equatable {
  package var severity = "error"
  package var code: String
  /// A record id, or a path where the finding is about no record.
  package var subject: String?
  /// The subject of the commit that the finding stands at.
  package var commit: String?
  package var actor: String?
  /// A part of the message.
  package var message: String?
}

/// What the program says about one entry under `approvals`.
package struct ExpectedDecision: Sendable, Equatable {
  package var record: String
  package var by: String
  /// nil: it counts; otherwise a part of the reason why it does not.
  package var reason: String?
  package var evidence: String?
}
