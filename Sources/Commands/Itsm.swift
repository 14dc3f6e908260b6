package import ArgumentParser

/// The root command.
///
/// Every command states its `commandName`: to make it up from the type's name costs each start of the program time for all of them.
package struct Itsm: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "itsm",
    abstract: "IT service management as plain text in git.",
    discussion: """
      Records are Markdown files with front matter in a git repository. 'itsm init' makes one, 'itsm new' writes a record, 'itsm validate' \
      checks all of them, and 'itsm explain' says why.

      Exit codes: 0 done, 1 findings or a refusal, 2 could not run, 64 wrong command line.
      """,
    version: version,
    subcommands: [WriteReference.self],
    groupedSubcommands: [
      CommandGroup(name: "Records", subcommands: [Init.self, New.self, Import.self, Validate.self, List.self, Show.self, Renumber.self, Explain.self, Schema.self]),
      CommandGroup(
        name: "Workflow",
        subcommands: [TransitionCommand.self, Approve.self, Reject.self, Withdraw.self, ApprovalsCommand.self, Log.self, Blame.self, Diff.self, Digest.self]),
      CommandGroup(name: "Judging", subcommands: [Check.self, Audit.self, Receive.self, Hook.self]),
      CommandGroup(name: "Reporting", subcommands: [ReportCommand.self, Due.self, Sla.self, Sql.self]),
    ])

  package static let version = "0.1.0"

  package init() {}
}
