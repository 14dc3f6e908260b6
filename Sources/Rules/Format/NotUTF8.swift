import Identifiers
import FrontMatter

package enum NotUTF8: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM001", name: "not-utf8",
    summary: "A record is not valid UTF-8.",
    why: """
      Records are text that everybody can read for years. A byte that is no UTF-8 has no agreed meaning, so nothing after it can be judged.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md", bytes: Array("---\ntitle: Caf".utf8) + [0xE9] + Array("\n---\n".utf8)),
    good: .incident())

  static let kind = FormatProblem.Kind.notUTF8
  static let help = "save the file as UTF-8"
}
