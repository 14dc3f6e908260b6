import ArgumentParser
import Diagnostics
import Governance
import Identifiers
import ServiceTime

struct Blame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show of each field of a record who set it, when, and in which commit.",
    discussion: """
      A value is followed back through merges to the commit that introduced it.
      Exit codes: 0 done, 2 could not run, or a signature cannot be verified, 64 wrong command line.
      """)

  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Option(help: ArgumentHelp("The version in a commit (default: HEAD).", valueName: "rev")) var at: String?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: DataFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let story = try RecordStory(RecordID(id), at: at, judging: false, shared)
    let origins = try story.engine.origins(of: story.record)
    guard !origins.isEmpty else { throw Failure("'\(id)' does not exist there any more", hint: "itsm log \(id)") }
    switch format {
    case .text:
      var table = Table(["commit", "at", "by", "evidence", "field", "value"].map { Table.Column($0) })
      for origin in origins {
        table.append([
          origin.commit.short, Instant(seconds: origin.time).description, origin.actor?.text ?? origin.author, origin.evidence,
          origin.field?.text ?? "(text)", origin.field == nil ? Self.lines(origin.value) : Self.cut(origin.value),
        ])
      }
      shared.console.data(table.rendered(width: shared.console.width, style: shared.console.outputStyle))
    case .json:
      let document: JSONValue = .object([("version", .integer(1)), ("record", .string(id)), ("fields", .array(origins.map(Self.json)))])
      shared.console.line(document.rendered(pretty: true))
    }
    try UnverifiedSignatures.requireNone(origins.map { ($0.commit, $0.unverified) })
  }

  /// A value that stays on a line.
  private static func cut(_ value: String) -> String { value.count > 120 ? value.prefix(119) + "…" : value }

  private static func lines(_ body: String) -> String {
    let count = body.split(whereSeparator: \.isNewline).count
    return "\(count) line\(count == 1 ? "" : "s")"
  }

  private static func json(_ origin: FieldOrigin) -> JSONValue {
    .object([
      ("field", JSONValue(origin.field?.text)), ("value", .string(origin.value)), ("commit", .string(origin.commit.hex)),
      ("at", .string(Instant(seconds: origin.time).description)), ("author", .string(origin.author)), ("actor", JSONValue(origin.actor?.text)),
      ("evidence", .string(origin.evidence)), ("landed", .bool(origin.hasLanded)),
    ])
  }
}
