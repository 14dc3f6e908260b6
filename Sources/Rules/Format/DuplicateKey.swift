import Identifiers
import FrontMatter

package enum DuplicateKey: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM013", name: "duplicate-key",
    summary: "A field stands twice.",
    why: """
      Readers disagree on which of two equal keys counts, so a reviewer may approve one value while the tool uses the other.
      """,
    bad: .incident("priority: P1"),
    good: .incident())

  static let kind = FormatProblem.Kind.duplicateKey
  static let help = "keep one of the two lines"
}
