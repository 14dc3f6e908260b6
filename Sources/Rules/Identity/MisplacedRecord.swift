import Diagnostics
import Identifiers
import Kinds
import Records

package enum MisplacedRecord: Rule {
  package static let metadata = RuleMetadata(
    code: "ID011", name: "misplaced-record", severity: .warning,
    summary: "A file outside of every record folder is named like a record and starts like one.",
    why: """
      What lies outside of the record folders is nobody's business, and a record that was saved in the wrong place, or whose folder has a \
      slip in its name, would silently be left out of every check and report. Files that git ignores, and those that do not start with \
      front matter, are passed over.
      """,
    bad: .incident(at: "incident/INC-2026-0001.md"),
    good: .incident())

  static func startsLikeRecord(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return text.starts(with: "---\n".utf8) || text.starts(with: "---\r\n".utf8)
  }

  static func draft(kind: Kind, folder: RepoPath) -> Draft {
    Draft(
      "the file is named like a record of kind '\(kind.name)', but lies outside of every record folder",
      help: "move it to '\(folder)/', or start its name with '_' if it is no record")
  }
}
