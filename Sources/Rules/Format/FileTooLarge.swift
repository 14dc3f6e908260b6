import Identifiers
import FrontMatter

package enum FileTooLarge: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM020", name: "file-too-large",
    summary: "A record is larger than 1 MiB.",
    why: """
      A record is something that people read. The limit also keeps every run bounded.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---
      \(String(decoding: [UInt8](repeating: UInt8(ascii: "x"), count: 1_048_577), as: UTF8.self))

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.fileTooLarge
  static let message = "the file is larger than 1 MiB"
  static let help = "keep logs and attachments in files of their own and refer to them"
}
