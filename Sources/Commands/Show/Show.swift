import ArgumentParser
import Diagnostics
import Identifiers
import Kinds
import Records

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a record with its state and its links in both directions.",
    discussion: """
      Links are the references of the record and, by the name of the way back that a reference declares, the records that \
      refer to it. Where a reference names no way back, those records stand under referenced_by.
      """)

  @Argument(help: "The id of a record, such as INC-2026-0007.") var id: String
  @Option(help: ArgumentHelp("Show the record as it is in a commit.", valueName: "rev")) var at: String?
  @Option(help: ArgumentHelp("text, json or md.", valueName: "format")) var format: PageFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let tree = try GovernedTree(shared, at: at)
    let page = try RecordPage(of: id, in: tree)
    shared.console.data(page.rendered(format, style: shared.console.outputStyle))
  }
}

/// How a record is shown.
enum PageFormat: String, CaseIterable, ExpressibleByArgument { case text, json, md }
