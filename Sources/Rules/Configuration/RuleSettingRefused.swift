package import Diagnostics
import Identifiers
package import Kinds

/// A setting of the configuration for a rule that does not exist or may not be weakened.
package enum RuleSettingRefused: Rule {
  package static let metadata = RuleMetadata(
    code: "CF006", name: "rule-setting-refused",
    summary: "The configuration sets the severity of a rule that does not exist or cannot be weakened.",
    why: """
      Findings about evidence, identity, history, workflow, the form of records and rules that cannot be applied cannot be switched off: \
      a repository that could silence them could not be audited. For other rules the configuration says the severity and why.
      """,
    bad: ExampleFiles(
      ".itsm/config.yaml",
      """
      itsm: 1
      organization: Example GmbH
      branch: main
      time_zone: Europe/Berlin
      rules: {ID002: {severity: off, why: two teams share numbers}}
      """),
    good: ExampleFiles(
      ".itsm/config.yaml",
      """
      itsm: 1
      organization: Example GmbH
      branch: main
      time_zone: Europe/Berlin
      rules: {FD007: {severity: warning, why: clocks of the old system were wrong}}
      """))

  package static func check(_ configuration: Configuration, known: @autoclosure () -> [RuleMetadata]) -> [Finding] {
    guard !configuration.rules.isEmpty else { return [] }
    let known = known()
    return configuration.rules.sorted { $0.key < $1.key }.compactMap { code, setting in
      guard let rule = known.first(where: { $0.code == code }) else {
        let help = Suggestion.nearest(code.text, in: known.map(\.code.text)).map { "did you mean '\($0)'?" }
        return finding(Draft("there is no rule '\(code)'", help: help), path: Configuration.path, record: nil, range: setting.range)
      }
      guard !rule.isSuppressible, setting.level != .error else { return nil }
      return finding(
        Draft("the rule \(code) cannot be weakened", help: "remove the setting"), path: Configuration.path, record: nil, range: setting.range)
    }
  }
}
