import Diagnostics
import Identifiers
import Rules

/// Findings of the workflow, with name and weight from the table of rules.
enum WorkflowFinding {
  static func make(
    _ code: RuleCode, _ message: String, help: String? = nil, severity: Severity? = nil, path: RepoPath? = nil, record: RecordID? = nil,
    range: Range<Int>? = nil, commit: ObjectID?, actor: RecordID? = nil
  ) -> Finding {
    let rule = RuleRegistry[code]
    return Finding(
      code: code, rule: rule?.name ?? code.text, severity: severity ?? rule?.severity ?? .error, message: message, help: help, path: path,
      record: record, range: range, commit: commit, actor: actor)
  }
}
