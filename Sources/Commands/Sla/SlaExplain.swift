import ArgumentParser
import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

struct SlaExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how the clocks of a record were reckoned.",
    discussion: "Every window, pause, holiday and change of target, with the file or commit that it comes from, and the sum.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The id of a record.", completion: .records) var id: String
  @Option(help: "text or json.") var format: Format = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let history = try workspace.history(shared.console)
    try history.requireKinds()
    let record: IndexedRecord
    do { record = try history.record(named: id) } catch let failure {
      if try history.removal(of: id) == nil { try RecordLookup.requireAbsence(of: RecordID(id), workspace) }
      throw failure
    }
    guard history.rules.kinds[record.kind]?.clocks.isEmpty == false else {
      throw Failure("'\(record.id)' has no clocks: records of kind '\(record.kind)' are not measured")
    }
    let book = try AgreementBook(history)
    let clocks = book.clocks(of: record, at: shared.present)
    switch format {
    case .json: shared.console.line(ClockJSON.document(record, clocks, at: shared.present).rendered(pretty: true))
    case .text: shared.console.data(ClockText(book: book, now: shared.present, style: shared.console.outputStyle).text(record, clocks))
    }
  }
}
