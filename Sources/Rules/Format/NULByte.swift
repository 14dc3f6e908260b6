import Identifiers
import FrontMatter

package enum NULByte: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM002", name: "nul-byte",
    summary: "A record holds a NUL byte.",
    why: """
      Programs that read text stop at a NUL byte or skip it, so two readers would see two different records.
      """,
    bad: .incident(body: "before\0after\n"),
    good: .incident())

  static let kind = FormatProblem.Kind.nulByte
  static let help = "remove it; a record is text"
}
