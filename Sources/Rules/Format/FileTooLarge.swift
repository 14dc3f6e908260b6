import Identifiers
import FrontMatter

package enum FileTooLarge: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM020", name: "file-too-large",
    summary: "A record is larger than 1 MiB.",
    why: """
      A record is something that people read. The limit also keeps every run bounded.
      """,
    // Made at once, not letter by letter: every run with findings makes it.
    bad: .incident(body: String(decoding: [UInt8](repeating: UInt8(ascii: "x"), count: 1_048_577), as: UTF8.self) + "\n"),
    good: .incident())

  static let kind = FormatProblem.Kind.fileTooLarge
  static let message = "the file is larger than 1 MiB"
  static let help = "keep logs and attachments in files of their own and refer to them"
}
