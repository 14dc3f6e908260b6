import Diagnostics
import Identifiers
import Records

/// The message of a commit that does one thing to one record, as a person would write it.
struct CommitMessage {
  let subject: String
  var paragraph: String?
  let trailers: [String]

  /// `verb` as in `Schedule`; the record's title follows its id.
  init(_ verb: String, _ record: Record, after phrase: String = "", paragraph: String? = nil, trailers: [String] = []) {
    let title = record.scalar("title").map { ": " + DisplayText.escaped($0) } ?? ""
    subject = "\(verb) \(record.id)\(phrase)\(title)"
    self.paragraph = paragraph
    self.trailers = ["Record: \(record.id)"] + trailers
  }

  var text: String {
    var text = subject + "\n\n"
    if let paragraph {
      // No line of it may be taken for a trailer or a comment.
      text += paragraph.split(whereSeparator: \.isNewline).map { "> " + DisplayText.escaped(String($0)) }.joined(separator: "\n") + "\n\n"
    }
    return text + trailers.joined(separator: "\n") + "\n"
  }
}
