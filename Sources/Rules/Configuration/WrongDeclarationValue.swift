import Identifiers
package import Kinds

package enum WrongDeclarationValue: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF004", name: "wrong-declaration-value",
    summary: "A value in the configuration, a kind file or a standard file does not fit its place.",
    why: """
      The program cannot tell what was meant.
      """,
    bad: ExampleFiles(
      ".itsm/kinds/printer.yaml",
      """
      kind: printer
      title: Printer
      prefix: PRT
      ids: numbered
      folder: printers
      fields:
        title: {type: txet, required: true}

      """),
    good: ExampleFiles(
      ".itsm/kinds/printer.yaml",
      """
      kind: printer
      title: Printer
      prefix: PRT
      ids: numbered
      folder: printers
      fields:
        title: {type: text, required: true}

      """))

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .wrongValue = defect.problem else { return nil }
    return Draft(defect.message, help: defect.help, range: defect.range)
  }
}
