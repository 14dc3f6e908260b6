package import Identifiers

/// All that a run found, ready to be rendered in any format.
package struct FindingReport: Sendable {
  /// Sorted: by file, place, code, message, commit.
  package let findings: [Finding]
  package let summary: Summary
  /// The findings that a record or the configuration suppresses; empty unless they are to be shown.
  package var suppressed: [Suppressed]
  /// Members added to the end of the JSON document, such as `acts` and `approvals`.
  package var extra: [(key: String, value: JSONValue)]
  /// What formats with a place for it say about the rules.
  package var rules: [RuleDescription]
  /// From this severity on a finding fails the run: `error`, or `warning` when the run is strict.
  package var threshold: Severity = .error
  /// The file that stands for findings that have none, in formats that ask for a file.
  package var fallbackPath: RepoPath = ".itsm/config.yaml"
  package var toolVersion: String?
  /// When the run took place, as `2026-01-31T08:00:00` in UTC; only JUnit asks for it.
  package var moment = "1970-01-01T00:00:00"

  /// What was looked at, and how much was found.
  package struct Summary: Sendable, Hashable {
    package var records: Int
    package var errors: Int
    package var warnings: Int
    package var notes: Int
    package var commits: Int
  }

  /// A finding that does not count, by whom, and why.
  package struct Suppressed: Sendable, Hashable {
    package enum Origin: String, Sendable { case record, configuration }

    package var finding: Finding
    package var reason: String
    package var origin: Origin

    package init(_ finding: Finding, reason: String, origin: Origin) {
      self.finding = finding
      self.reason = reason
      self.origin = origin
    }
  }

  /// A report on `records` records and `commits` commits. O(n log n) in the findings.
  package init(
    findings: [Finding], records: Int = 0, commits: Int = 0, suppressed: [Suppressed] = [],
    extra: [(key: String, value: JSONValue)] = [], rules: [RuleDescription] = []
  ) {
    self.findings = findings.sorted(by: Finding.precedes)
    var counts: [Severity: Int] = [:]
    for finding in findings { counts[finding.severity, default: 0] += 1 }
    summary = Summary(
      records: records, errors: counts[.error] ?? 0, warnings: counts[.warning] ?? 0, notes: counts[.note] ?? 0,
      commits: commits)
    self.suppressed = suppressed.sorted { Finding.precedes($0.finding, $1.finding) }
    self.extra = extra
    self.rules = rules
  }

  /// Whether the run fails: exit code 1.
  package var hasFailures: Bool {
    summary.errors > 0 || (threshold <= .warning && summary.warnings > 0) || (threshold <= .note && summary.notes > 0)
  }
}
