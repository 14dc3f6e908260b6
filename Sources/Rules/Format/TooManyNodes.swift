import Identifiers
import FrontMatter

package enum TooManyNodes: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM022", name: "too-many-nodes",
    summary: "The front matter holds too many nodes.",
    why: """
      No record needs it, and the limit keeps every run bounded.
      """,
    bad: .incident("services: [" + String(repeating: "SVC-checkout,", count: 10_001) + "]"),
    good: .incident())

  static let kind = FormatProblem.Kind.tooManyNodes
  static let help = "split the record, or keep the data in a file of its own"
}
