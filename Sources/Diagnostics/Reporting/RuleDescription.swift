package import Identifiers

/// What a rule is about, for formats that describe rules beside results.
package struct RuleDescription: Sendable, Hashable {
  package var code: RuleCode
  /// The rule's name as a user types it: `unknown-choice`.
  package var name: String
  package var summary: String
  package var help: String
  package var severity: Severity

  package init(code: RuleCode, name: String, summary: String, help: String, severity: Severity = .error) {
    self.code = code
    self.name = name
    self.summary = summary
    self.help = help
    self.severity = severity
  }
}
