import Authoring
import Diagnostics

/// A command line that names something that does not exist or cannot be: exit code 64.
struct UsageError: Error {
  let message: String
  /// The typed text with marks below the mistake, escaped already.
  var excerpt: String?
  var hint: String?

  init(_ message: String, excerpt: String? = nil, hint: String? = nil) {
    self.message = message
    self.excerpt = excerpt
    self.hint = hint
  }

  init(_ refusal: AuthoringRefusal) { self.init(refusal.message, hint: refusal.hint) }

  /// `error:`, the excerpt and `hint:`, for standard error.
  func rendered(style: TerminalStyle) -> String {
    Failure(message).rendered(style: style) + (excerpt ?? "")
      + (hint.map { style.paint("hint", as: .help) + ": " + DisplayText.escaped($0) + "\n" } ?? "")
  }
}
