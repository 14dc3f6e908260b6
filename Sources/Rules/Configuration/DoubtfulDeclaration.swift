import Diagnostics
import Identifiers
package import Kinds

package enum DoubtfulDeclaration: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF008", name: "doubtful-declaration", severity: .warning,
    summary: "A declaration can be applied and is hardly meant, such as a state that nothing leads to.",
    why: """
      A way that was left out shows only when somebody needs it. States that only records of earlier years are in are declared with \
      'former: true'.
      """,
    bad: .printer(states: "gone: {terminal: true}", transitions: "ordered -> live: {}"),
    good: .printer(states: "gone: {terminal: true}", transitions: "ordered -> live: {}", "live -> gone: {}"))

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .doubtful = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}

extension ExampleFiles {
  /// A kind of the repository with a lifecycle.
  fileprivate static func printer(states: String, transitions: String...) -> ExampleFiles {
    ExampleFiles(
      ".itsm/kinds/printer.yaml",
      """
      kind: printer
      title: Printer
      prefix: PRT
      ids: numbered
      folder: printers
      fields:
        title: {type: text, required: true}
      lifecycle:
        initial: ordered
        states:
          \(states)
        transitions:
          \(transitions.joined(separator: "\n    "))

      """)
  }
}
