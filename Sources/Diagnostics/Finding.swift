package import Identifiers

/// A defect of a record, of a commit or of the configuration: what, where, why it matters here, and what to do.
///
/// Findings are data: they are collected, sorted and rendered, never thrown. Positions are byte ranges in the file's
/// bytes until a renderer converts them to its consumer's unit.
package struct Finding: Sendable, Hashable {
  package var code: RuleCode
  /// The rule's name as a user types it: `unknown-choice`.
  package var rule: String
  package var severity: Severity
  /// A lower-case phrase without a final period, quoting the user's value.
  package var message: String
  /// A line that can be pasted or followed.
  package var help: String?
  package var path: RepoPath?
  package var record: RecordID?
  /// The bytes that the finding points at; nil when it is about the file as a whole.
  package var range: Range<Int>?
  package var commit: ObjectID?
  /// The person whose act it was.
  package var actor: RecordID?
  package var notes: [Note]
  /// The edit that removes the finding, when it is safe to make without asking.
  package var fix: Fix?

  /// Another place that explains the finding.
  package struct Note: Sendable, Hashable {
    package var message: String
    package var path: RepoPath?
    package var range: Range<Int>?

    package init(_ message: String, path: RepoPath? = nil, range: Range<Int>? = nil) {
      self.message = message
      self.path = path
      self.range = range
    }
  }

  /// A replacement of bytes in the finding's file.
  package struct Fix: Sendable, Hashable {
    package var range: Range<Int>
    package var replacement: [UInt8]

    package init(range: Range<Int>, replacement: [UInt8]) {
      self.range = range
      self.replacement = replacement
    }
  }

  package init(
    code: RuleCode, rule: String, severity: Severity, message: String, help: String? = nil, path: RepoPath? = nil,
    record: RecordID? = nil, range: Range<Int>? = nil, commit: ObjectID? = nil, actor: RecordID? = nil,
    notes: [Note] = [], fix: Fix? = nil
  ) {
    self.code = code
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.path = path
    self.record = record
    self.range = range
    self.commit = commit
    self.actor = actor
    self.notes = notes
    self.fix = fix
  }
}

extension Finding {
  /// The order in which findings are shown: by file, place, code, message, commit.
  package static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.path != right.path { return (left.path?.bytes ?? []).lexicographicallyPrecedes(right.path?.bytes ?? []) }
    let places = (left.range?.lowerBound ?? -1, right.range?.lowerBound ?? -1)
    if places.0 != places.1 { return places.0 < places.1 }
    if left.code != right.code { return left.code < right.code }
    if left.message != right.message { return left.message < right.message }
    return (left.commit?.hex ?? "") < (right.commit?.hex ?? "")
  }
}
