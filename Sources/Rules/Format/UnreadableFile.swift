import Identifiers
import Diagnostics
import Records

/// A file whose bytes cannot be had at all.
package enum UnreadableFile: Rule {
  package static let metadata = RuleMetadata(
    code: "FM024", name: "unreadable-file",
    summary: "A record cannot be read.",
    why: """
      The file system or the object database refused to give the bytes. What cannot be read is never taken to be in order.
      """,
    story: RuleStory(bad: "       chmod 000 incidents/INC-2026-0001.md", good: "       chmod 644 incidents/INC-2026-0001.md"))

  static func draft(for defect: EntryDefect, isStored: Bool) -> Draft {
    switch defect {
    case .tooLarge: Draft(FileTooLarge.message, help: FileTooLarge.help)
    case .unreadable(let reason, _): Draft("the file cannot be read: \(reason)", help: defect.wayOut(isStored: isStored))
    }
  }
}
