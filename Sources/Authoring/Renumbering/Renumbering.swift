package import FrontMatter
package import Identifiers
import Records

/// What giving a record another id changes in one file: its own id, or the references to it.
///
/// Edits are lossless: only the bytes of the id and of the references change.
package struct Renumbering: Sendable {
  package let old: RecordID
  package let new: RecordID

  package init(from old: RecordID, to new: RecordID) {
    self.old = old
    self.new = new
  }

  /// The file's bytes with the scalars at these ranges replaced by the new id.
  package func rewriting(_ bytes: [UInt8], at ranges: [Range<Int>]) throws(EditFailure) -> [UInt8] {
    var editor = RecordEditor(RecordText(bytes))
    for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) { try editor.replaceScalar(at: range, with: new.text) }
    return editor.bytes
  }

  /// The name of the file under the new id; what follows the id in the old name stays.
  package func path(from path: RepoPath) -> RepoPath {
    let name = path.lastComponent
    let folder = path.bytes.prefix(path.bytes.count - name.count)
    let rest = name.starts(with: old.text.utf8) ? name.dropFirst(old.text.utf8.count) : Array(".md".utf8)[...]
    return RepoPath(bytes: folder + Array(new.text.utf8) + rest)
  }

  /// Whether a text mentions the old id as a word of its own.
  package func isMentioned(in text: ArraySlice<UInt8>) -> Bool {
    let word = Array(old.text.utf8)
    guard let first = word.first else { return false }
    var start = text.startIndex
    while let found = text[start...].firstIndex(of: first) {
      let end = found + word.count
      if end <= text.endIndex, text[found..<end].elementsEqual(word), !(end < text.endIndex && Self.isInWord(text[end])),
        !(found > text.startIndex && Self.isInWord(text[found - 1]))
      {
        return true
      }
      start = found + 1
    }
    return false
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: byte >= 0x80
    }
  }
}
