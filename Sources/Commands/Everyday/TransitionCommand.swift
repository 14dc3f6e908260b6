import ArgumentParser
import Diagnostics

struct TransitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transition",
    abstract: "Move a record to another state, in a commit of your own.",
    discussion: """
      Sets the state, the field that records when it was reached, and the fields that --set names, and commits that file alone. \
      Refused, with the reason, where the rules do not let you.

        itsm transition CHG-2026-0042 implemented --set outcome=successful

      Exit codes: 0 done, 1 refused, 2 could not run, 64 wrong command line.
      """)

  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Argument(help: "The state that it is to be in.", completion: .states) var state: String
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A field's value; sub-fields as a.b, lists as a,b, nothing to take it out. May be repeated.", valueName: "field=value"), completion: .settings)
  var settings: [String] = []
  @Option(help: ArgumentHelp("A word on it, kept in the commit.", valueName: "text")) var comment: String?
  @Flag(help: "Leave the change staged instead of committing it; the file may have other changes then.") var noCommit = false
  @OptionGroup var shared: SharedOptions

  func run() throws { try TransitionRun(self).run() }
}
