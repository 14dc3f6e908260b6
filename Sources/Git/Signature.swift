/// Who, and when: an `author` or `committer` header. Names and addresses are bytes.
package struct Signature: Sendable {
  /// The commit in which it stands: what is asked for seldom is not copied out of it.
  private let commit: [UInt8]
  private let header: PersonHeader

  init(_ header: PersonHeader, in commit: [UInt8]) { (self.header, self.commit) = (header, commit) }

  package var name: [UInt8] { Array(commit[header.name]) }
  package var email: [UInt8] { Array(commit[header.email]) }
  /// Seconds since 1970-01-01T00:00:00Z, as the committer's machine claimed.
  package var seconds: Int64 { header.seconds }
  /// Minutes east of UTC.
  package var offsetMinutes: Int { header.offsetMinutes }

  /// As text; bytes that are not UTF-8 become U+FFFD.
  package var nameText: String { String(decoding: commit[header.name], as: UTF8.self) }
  package var emailText: String { String(decoding: commit[header.email], as: UTF8.self) }
}
