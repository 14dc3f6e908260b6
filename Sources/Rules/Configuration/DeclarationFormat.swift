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
    let rules = RuleRegistry.recordRules.compactMap { $0 as? any FormatRule.Type }
    return Draft(format.message, help: rules.first { $0.kind == format.kind }.flatMap { help(for: format.kind) ?? $0.help }, range: format.range)
  }

  /// Where records are told otherwise: '--fix' and formats of records are for records.
  private static func help(for kind: FormatProblem.Kind) -> String? {
    switch kind {
    case .carriageReturn: "end the lines with a line feed alone: sed -i 's/\\r$//'"
    case .byteOrderMark: "save the file without it: sed -i '1s/^\\xEF\\xBB\\xBF//'"
    case .nulByte: "remove it; the file is text"
    case .fileTooLarge, .tooManyNodes: "split it into several files"
    case .severalDocuments: "keep one document in a file"
    default: nil
    }
  }
}
