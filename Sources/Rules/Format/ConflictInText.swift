import Diagnostics
import FrontMatter
import Identifiers
import Records

/// The two versions of a merge in the text of a record.
package enum ConflictInText: Rule {
  package static let metadata = RuleMetadata(
    code: "FM026", name: "conflict-in-text", severity: .warning,
    summary: "The text holds two versions of a merge that nobody has chosen from.",
    why: """
      Git writes both versions into the file and leaves the choice to a person. Whoever approves such a text approves both. What shows how a \
      conflict looks stands in a code block.
      """,
    bad: ExampleFiles("incidents/INC-2026-0001.md", text("<<<<<<< HEAD\nSince nine.\n=======\nSince ten.\n>>>>>>> topic")),
    good: ExampleFiles("incidents/INC-2026-0001.md", text("Since nine.")))

  private static func text(_ words: String) -> String {
    """
    ---
    title: Checkout is slow
    status: new
    impact: low
    urgency: low
    priority: P4
    ---

    \(words)

    """
  }

  static func findings(in text: RecordText, at path: RepoPath, record: RecordID?) -> [Finding] {
    text.conflictInBody.map { place in
      let help = "keep what is right, and remove the lines that start with '<<<<<<<', '=======' and '>>>>>>>'"
      return [finding(Draft("the text holds an unresolved merge conflict", help: help, range: place), path: path, record: record)]
    } ?? []
  }
}
