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
    let arguments = Sql.withQuery(arguments)
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
      if Itsm.exitCode(for: error) == .success {
        let text = Itsm.fullMessage(for: error)
        if !text.isEmpty { console.line(text) }
        exit(0)
      }
      guard Itsm.exitCode(for: error) == .validationFailure else { Itsm.exit(withError: error) }
      console.message(CommandLineMistake.text(Itsm.fullMessage(for: error), style: console.errorStyle))
      exit(64)
    }
  }
}
