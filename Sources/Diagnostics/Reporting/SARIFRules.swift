import Identifiers

/// The rules that a SARIF run describes: those that the report knows, and those that its findings name, by code.
struct SARIFRules {
  let descriptors: [JSONValue]
  private let indices: [RuleCode: Int]

  init(_ report: FindingReport) {
    var rules: [RuleCode: RuleDescription] = [:]
    for finding in report.findings + report.suppressed.map(\.finding) where rules[finding.code] == nil {
      rules[finding.code] = RuleDescription(
        code: finding.code, name: finding.rule, summary: "", help: "", severity: finding.severity)
    }
    for rule in report.rules { rules[rule.code] = rule }
    let sorted = rules.values.sorted { $0.code < $1.code }
    descriptors = sorted.map(Self.descriptor)
    indices = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.code, $0) })
  }

  func index(of code: RuleCode) -> Int? { indices[code] }

  private static func descriptor(of rule: RuleDescription) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("id", .string(rule.code.text)), ("name", .string(rule.name))]
    if !rule.summary.isEmpty { members.append(("shortDescription", ["text": .string(rule.summary)])) }
    if !rule.help.isEmpty { members.append(("help", ["text": .string(rule.help)])) }
    members.append(("defaultConfiguration", ["level": .string(rule.severity.rawValue)]))
    return .object(members)
  }
}
