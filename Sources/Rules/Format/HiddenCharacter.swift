import Identifiers
import FrontMatter

package enum HiddenCharacter: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM019", name: "hidden-character",
    summary: "A record holds a bidirectional or invisible control character.",
    why: """
      Such characters make text look different from what it is: an approver would read something else than what is approved.
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
      Paid by \u{202E}ecila

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.hiddenCharacter
  static let help = "remove it; it shows a reader something else than what is stored"
}
