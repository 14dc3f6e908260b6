extension Failure {
  /// `error:`, `caused by:` and `hint:`, a line each, for standard error.
  package func rendered(style: TerminalStyle = .plain) -> String {
    var output = style.paint("error", as: .error) + ": " + DisplayText.escaped(message) + "\n"
    for cause in causes { output += "caused by: " + DisplayText.escaped(cause) + "\n" }
    if let hint { output += style.paint("hint", as: .help) + ": " + DisplayText.escaped(hint) + "\n" }
    return output
  }
}
