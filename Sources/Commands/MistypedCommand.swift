import ArgumentParser
import Diagnostics

/// An argument that stands where a command is expected and is none, with what is near to it.
struct MistypedCommand {
  let text: String

  init?(_ arguments: [String]) {
    var words = arguments[...]
    if words.first == "help" { words = words.dropFirst() }
    var command: any ParsableCommand.Type = Itsm.self
    var line = "itsm"
    while let word = words.popFirst() {
      // Options of a command may stand before its subcommand, and their values look like one.
      if word.hasPrefix("-") { return nil }
      let configuration = command.configuration
      guard !configuration.subcommands.isEmpty else { return nil }
      guard let next = configuration.subcommands.first(where: { $0._commandName == word }) else {
        text = Self.text(word, after: line, in: configuration)
        return
      }
      command = next
      line += " " + word
    }
    return nil
  }

  private static func text(_ word: String, after line: String, in configuration: CommandConfiguration) -> String {
    let names = configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    let near = Suggestion.nearest(word, in: names).map { "did you mean '\(line) \($0)'?" }
    let hint = near ?? (line == "itsm" && word == "version" ? "'itsm --version' tells it" : "'\(line) --help' lists the commands")
    return "error: there is no command '\(line == "itsm" ? "" : line.dropFirst(5) + " ")\(DisplayText.escaped(word))'\nhint: \(hint)"
  }
}
