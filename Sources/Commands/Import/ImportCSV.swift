import ArgumentParser
import Diagnostics

struct ImportCSV: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Bring the rows of a table over: one commit for each, dated as it happened.",
    discussion: """
      FILE holds one row for each update of a record, as the audit log of another system does; - is standard input. The mapping says \
      which column means what. The commits are yours, authored at the time of the event, and come in by one merge commit on the \
      branch that is checked out. Rows that cannot be read are left out and listed.

        itsm import csv incidents.csv --mapping servicenow-incident --dry-run

      The configuration says who may import: 'import: {by: ROLE}'.

      Exit codes: 0 every row became an event, 1 a row was rejected or the import refused, 2 could not run, 64 wrong command line.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The table.") var file: String
  @Option(help: ArgumentHelp("A file, or the name of a ready mapping: servicenow-incident.", valueName: "mapping")) var mapping: String
  @Flag(help: "Read everything and write nothing.") var dryRun = false
  @Option(help: ArgumentHelp("text or json.", valueName: "format")) var format: Format = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let run = ImportRun(self)
    try shared.refusable { try run.run() }
  }
}
