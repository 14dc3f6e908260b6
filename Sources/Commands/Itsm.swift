package import ArgumentParser

/// The root command.
///
/// Every command states its `commandName`: to make it up from the type's name costs each start of the program time for all of them.
package struct Itsm: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "itsm",
    abstract: "IT service management as plain text in git.",
    discussion: """
      Records are Markdown files with front matter. 'itsm validate' checks them; 'itsm explain' says why.
      """,
    version: version,
    subcommands: [
      List.self, Show.self, Schema.self, Validate.self, Explain.self, Check.self, Audit.self,
      Receive.self, Digest.self, ReportCommand.self, Due.self, Sla.self, Sql.self, WriteReference.self,
      Init.self, New.self, Import.self, Renumber.self, Hook.self,
      Approve.self, Reject.self, Withdraw.self, TransitionCommand.self, ApprovalsCommand.self, Log.self, Blame.self, Diff.self,
    ])

  package static let version = "0.1.0"

  package init() {}
}
