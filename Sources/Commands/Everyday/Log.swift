import ArgumentParser
import Diagnostics
import Governance
import Identifiers
import ServiceTime

struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show a record's history: who moved, edited and approved what, when, and by which evidence.",
    discussion: """
      The record is followed by its id, wherever its file was. The latest commit comes first.
      Exit codes: 0 done, 2 could not run, or a signature cannot be verified, 64 wrong command line.
      """)

  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Option(help: ArgumentHelp("The history up to a commit (default: HEAD).", valueName: "rev")) var at: String?
  @Flag(help: "The oldest commit first.") var reverse = false
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: DataFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let story = try RecordStory(RecordID(id), at: at, judging: true, shared)
    let steps = try story.steps()
    if at == nil { try RecordLookup.noteUncommitted(RecordID(id), story.workspace, shared.console) }
    let ordered = reverse ? steps : steps.reversed()
    switch format {
    case .text: shared.console.data(ordered.map { LogText(step: $0, style: shared.console.outputStyle).text }.joined(separator: "\n"))
    case .json:
      let document: JSONValue = .object([("version", .integer(1)), ("record", .string(id)), ("commits", .array(ordered.map(Self.json)))])
      shared.console.line(document.rendered(pretty: true))
    }
    try UnverifiedSignatures.requireNone(ordered.map { ($0.commit, $0.unverified) })
  }

  private static func json(_ step: RecordStep) -> JSONValue {
    .object([
      ("commit", .string(step.commit.hex)), ("at", .string(Instant(seconds: step.time).description)), ("author", .string(step.author)),
      ("actor", JSONValue(step.actor?.text)), ("evidence", .string(step.evidence)), ("subject", .string(step.subject)), ("landed", .bool(step.standing != .arriving)),
      ("standing", .string(step.standing.rawValue)),
      ("imported", step.origin.map { .object([("from", .string($0.source)), ("by", JSONValue($0.actor))]) } ?? .null),
      ("acts", .array(step.acts.map(JudgementJSON.act))), ("change", DifferenceJSON.change(step.difference)),
      ("vouched", .array(step.vouched.map { .string($0.text) })), ("violations", .array(step.violations.map { .string($0) })),
    ])
  }
}
