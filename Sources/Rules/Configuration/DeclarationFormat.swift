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
    bad: .printer().replacing("kind: printer", with: "kind: &k printer"),
    good: .printer())

  package static func draft(for defect: DeclarationDefect) -> Draft? {
    guard case .format(let format) = defect.problem else { return nil }
    let rules = RuleRegistry.recordRules.compactMap { $0 as? any FormatRule.Type }
    let help = help(for: format.kind, in: defect.path?.text ?? "FILE") ?? rules.first { $0.kind == format.kind }?.help
    return Draft(format.message, help: help, range: format.range)
  }

  /// Where records are told otherwise: '--fix' and formats of records are for records.
  private static func help(for kind: FormatProblem.Kind, in file: String) -> String? {
    switch kind {
    case .carriageReturn: "end the lines with a line feed alone: sed -i 's/\\r$//' \(file)"
    case .byteOrderMark: "save the file without it: sed -i '1s/^\\xEF\\xBB\\xBF//' \(file)"
    case .nulByte: "remove it; the file is text"
    case .fileTooLarge, .tooManyNodes: "split it into several files"
    case .severalDocuments: "keep one document in a file"
    default: nil
    }
  }
}
