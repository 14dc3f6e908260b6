import Diagnostics
import Glibc

/// Standard output for data, standard error for messages; knows whether either is a terminal.
struct Console {
  /// How `--color` decides.
  enum Colour: String, CaseIterable { case auto, always, never }

  let outputStyle: TerminalStyle
  let errorStyle: TerminalStyle
  /// Whether standard output is a terminal.
  var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// The columns of the terminal that standard output is, if it is one.
  let width: Int?

  init(colour: Colour = .auto) {
    let refusesColour = Environment.all["NO_COLOR"].map { !$0.isEmpty } ?? false
    let plain = refusesColour || Environment.all["TERM"] == "dumb"
    func coloured(_ descriptor: Int32) -> Bool {
      switch colour {
      case .always: !refusesColour
      case .never: false
      case .auto: !plain && isatty(descriptor) == 1
      }
    }
    outputStyle = TerminalStyle(colour: coloured(STDOUT_FILENO))
    errorStyle = TerminalStyle(colour: coloured(STDERR_FILENO))
    width = Self.terminalWidth
  }

  /// Writes data to standard output as it is.
  func data(_ text: String) { Self.write(text, to: STDOUT_FILENO) }

  /// Writes data and ends the line if it does not end one.
  func line(_ text: String) { data(text.hasSuffix("\n") ? text : text + "\n") }

  /// Writes a message to standard error and ends the line.
  func message(_ text: String) { Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          // Data that cannot be delivered must not look like success.
          if descriptor == STDOUT_FILENO, errno != EPIPE {
            write("error: cannot write to standard output\ncaused by: \(String(cString: strerror(errno)))\n", to: STDERR_FILENO)
            exit(2)
          }
          return
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }

  private static var terminalWidth: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
