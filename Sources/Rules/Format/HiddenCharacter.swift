import Identifiers
import FrontMatter

package enum HiddenCharacter: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM019", name: "hidden-character",
    summary: "A record holds a bidirectional or invisible control character.",
    why: """
      Such characters make text look different from what it is: an approver would read something else than what is approved.
      """,
    bad: .incident(body: "Paid by \u{202E}ecila\n"),
    good: .incident())

  static let kind = FormatProblem.Kind.hiddenCharacter
  static let help = "remove it; it shows a reader something else than what is stored"
}
