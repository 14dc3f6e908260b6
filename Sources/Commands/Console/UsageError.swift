import Authoring
import Diagnostics

/// A command line that names something that does not exist or cannot be: exit code 64.
struct UsageError: Error {
  let message: String
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  init(_ refusal: AuthoringRefusal) { self.init(refusal.message, hint: refusal.hint) }

  /// The same words as a failure, for standard error.
  var failure: Failure { Failure(message, hint: hint) }
}
