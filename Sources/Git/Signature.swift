/// Who, and when: an `author` or `committer` header. Names and addresses are bytes.
package struct Signature: Sendable, Hashable {
  package var name: [UInt8]
  package var email: [UInt8]
  /// Seconds since 1970-01-01T00:00:00Z, as the committer's machine claimed.
  package var seconds: Int64
  /// Minutes east of UTC.
  package var offsetMinutes: Int

  package init(name: [UInt8], email: [UInt8], seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// As text; bytes that are not UTF-8 become U+FFFD.
  package var nameText: String { String(decoding: name, as: UTF8.self) }
  package var emailText: String { String(decoding: email, as: UTF8.self) }
}
