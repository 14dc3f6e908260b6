package import Identifiers
import ServiceTime

/// What `git fast-import` reads: one commit for each event, on a branch of its own that begins at a commit.
package struct FastImportStream {
  /// The full name of the reference that the commits are made on.
  package let reference: String
  let start: ObjectID
  /// `Name <address>`.
  let author: String
  /// `Name <address> seconds zone`.
  let committer: String
  /// The name of the file that the rows stand in.
  let table: String
  private var isBegun = false

  package init(reference: String, start: ObjectID, author: String, committer: String, table: String) {
    (self.reference, self.start, self.author, self.committer, self.table) = (reference, start, author, committer, table)
  }

  package mutating func commit(_ event: ImportedEvent) -> [UInt8] {
    let message = Array(event.message(table: table).utf8)
    var text = "commit \(reference)\nauthor \(author) \(event.at.seconds) \(Self.zone(event.offset))\ncommitter \(committer)\ndata \(message.count)\n"
    var bytes = Array(text.utf8) + message
    text = isBegun ? "" : "from \(start.hex)\n"
    isBegun = true
    text += "M 100644 inline \(event.path.text)\ndata \(event.bytes.count)\n"
    bytes += text.utf8
    bytes += event.bytes
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Tells a whole stream from one that was cut off.
  package static let end = Array("done\n".utf8)

  /// `+0100`; git writes no seconds.
  private static func zone(_ offset: Int) -> String {
    let minutes = abs(offset) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(offset < 0 ? "-" : "+")\(two(minutes / 60))\(two(minutes % 60))"
  }
}
