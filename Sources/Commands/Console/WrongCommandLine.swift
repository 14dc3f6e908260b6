import Diagnostics

/// A mistake in what the user typed that only the repository can tell: an unknown kind or field, a bad expression.
/// Ends in exit code 64.
struct WrongCommandLine: Error {
  let message: String
  /// The typed text with marks below the mistake, shown as it is.
  var excerpt: String?
  var hint: String?

  init(_ message: String, excerpt: String? = nil, hint: String? = nil) {
    self.message = message
    self.excerpt = excerpt
    self.hint = hint
  }

  func rendered(style: TerminalStyle) -> String {
    var output = style.paint("error", as: .error) + ": " + DisplayText.escaped(message) + "\n"
    if let excerpt { output += excerpt }
    if let hint { output += style.paint("hint", as: .help) + ": " + DisplayText.escaped(hint) + "\n" }
    return output
  }
}
