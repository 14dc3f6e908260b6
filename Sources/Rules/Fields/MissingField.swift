import Identifiers
package import Records

package enum MissingField: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD001", name: "missing-field",
    summary: "A required field is missing or empty.",
    why: """
      The kind says which fields a record makes no sense without, and from which state on others are needed. \
      `itsm explain KIND` lists them.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      priority: P4
      ---
      """),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---
      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .missingField(let field, let reason) = problem else { return nil }
    return Draft("the field '\(field)' is missing\(reason.phrase)", help: "write '\(field.split(separator: ".").last ?? ""): …'")
  }
}

extension RecordProblem.Requirement {
  /// The part of a sentence that says why something is required.
  var phrase: String {
    switch self {
    case .always: ""
    case .state(let state): ", which the state '\(state)' requires"
    case .condition(let condition): ", which is required where \(condition)"
    }
  }
}
