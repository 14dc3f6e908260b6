import Diagnostics

/// What the argument parser says of a command line, in the form of all other messages.
enum CommandLineMistake {
  /// `message` begins with `Error:`; lines with `Help:`, `Usage:` and `See` follow.
  static func text(_ message: String, style: TerminalStyle) -> String {
    message.split(separator: "\n").map { line in
      let line = DisplayText.escaped(String(line))
      if let rest = line.dropping("Error: ") { return style.paint("error", as: .error) + ": " + rest.lowercasedFirst }
      if let rest = line.dropping("Help:") { return style.paint("help", as: .help) + ": " + rest.drop { $0 == " " } }
      if let rest = line.dropping("Usage: ") { return "usage: " + rest }
      if let rest = line.dropping("  See ") { return style.paint("hint", as: .help) + ": see " + rest }
      return line
    }.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func dropping(_ start: String) -> Substring? { hasPrefix(start) ? dropFirst(start.count) : nil }
}

extension Substring {
  /// An option stays as it is written.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
