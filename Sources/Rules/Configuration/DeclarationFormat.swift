import Identifiers
import FrontMatter
package import Kinds

package enum DeclarationFormat: DeclarationRule {
  package static let metadata = RuleMetadata(
    code: "CF001", name: "declaration-format",
    summary: "The configuration, a kind file or a standard file is not the YAML that it must be.",
    why: """
      Rules that cannot be read cannot be applied; nothing is judged by guesswork.
      """,
    bad: ExampleFiles(
      ".itsm/kinds/printer.yaml",
      """
      kind: &k printer
      title: Printer
      prefix: PRT
      ids: numbered
      folder: printers
      fields:
        title: {type: text, required: true}

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
    guard case .format(let format) = defect.problem else { return nil }
    return Draft(format.message, range: format.range)
  }
}
