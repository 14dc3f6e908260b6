import ArgumentParser
import Diagnostics
import Glibc

/// The program from its arguments to its exit code: the one place where errors become codes.
package enum Program {
  /// Runs the command that the arguments name, and ends the process.
  ///
  /// Exit codes: 0 nothing to report, 1 findings, 2 could not run, 64 a wrong command line.
  package static func main(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) -> Never {
    StandardStreams.prepare()
    let console = Console()
    if let mistake = MistypedCommand(arguments) {
      console.message(mistake.text)
      exit(64)
    }
    do {
      var command = try Itsm.parseAsRoot(arguments)
      try command.run()
      exit(0)
    } catch let failure as Failure {
      console.message(failure.rendered(style: console.errorStyle))
      exit(2)
    } catch let mistake as UsageError {
      console.message(mistake.rendered(style: console.errorStyle))
      exit(64)
    } catch {
      Itsm.exit(withError: error)
    }
  }
}

/// A first argument that is no command but near to one, or no command at all.
private struct MistypedCommand {
  let text: String

  init?(_ arguments: [String]) {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return nil }
    let commands = Itsm.configuration.subcommands
    guard !commands.contains(where: { $0._commandName == word }) else { return nil }
    let names = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    let near = Suggestion.nearest(word, in: names).map { "hint: did you mean 'itsm \($0)'?" } ?? "hint: 'itsm --help' lists the commands"
    text = "error: there is no command '\(DisplayText.escaped(word))'\n\(near)"
  }
}
