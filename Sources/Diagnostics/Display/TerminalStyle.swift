/// Whether, and how, text for people is coloured. Machine formats never are.
package struct TerminalStyle: Sendable, Hashable {
  package var colour: Bool

  package init(colour: Bool) { self.colour = colour }

  package static let plain = TerminalStyle(colour: false)

  /// What a piece of text is, from which its look follows.
  package enum Role: Sendable { case strong, faint, error, warning, note, help }

  /// `text` in the look of `role`. The text is expected to be escaped already.
  package func paint(_ text: String, as role: Role) -> String {
    colour ? "\u{1B}[" + Self.code(of: role) + "m" + text + "\u{1B}[0m" : text
  }

  package func paint(_ severity: Severity) -> String {
    switch severity {
    case .error: paint(severity.rawValue, as: .error)
    case .warning: paint(severity.rawValue, as: .warning)
    case .note: paint(severity.rawValue, as: .note)
    }
  }

  /// SGR parameters (ECMA-48, 8.3.117).
  private static func code(of role: Role) -> String {
    switch role {
    case .strong: "1"
    case .faint: "2"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .help: "1;32"
    }
  }
}
