/// Why a record cannot be written as asked: what the person at the keyboard can put right.
package struct AuthoringRefusal: Error, Hashable, Sendable {
  /// A lower-case phrase.
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
