import ArgumentParser
import Diagnostics
import Governance
import Identifiers
import Kinds
import Records

struct ApprovalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approvals",
    abstract: "Show which approvals a record needs, which count and why others do not, and who could still approve.",
    discussion: "What is committed is judged, by the rules of the protected branch. Exit codes: 0 done, 2 could not run or decide, 64 wrong command line.")

  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Option(help: ArgumentHelp("The version in a commit (default: HEAD).", valueName: "rev")) var at: String?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: DataFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    guard let approvals = try RecordApprovalsReading(shared).approvals(of: RecordID(id), at: at) else {
      let record = try RecordLookup.committed(RecordID(id), at: at, Workspace(shared))
      throw Failure("\(record.kind.phrase) has nothing to approve", hint: "'\(id)' is of kind '\(record.kind.name)'")
    }
    if at == nil { try RecordLookup.noteUncommitted(RecordID(id), Workspace(shared), console) }
    switch format {
    case .text: console.data(ApprovalsText(approvals: approvals, style: console.outputStyle, width: console.width).text)
    case .json: console.line(JudgementJSON.document(approvals).rendered(pretty: true))
    }
    try UnverifiedSignatures.requireNone(approvals.verdict.entries.compactMap { entry in entry.commit.map { ($0, entry.unverified) } })
  }
}

/// How a command that shows data shows it.
enum DataFormat: String, CaseIterable, ExpressibleByArgument { case text, json }
