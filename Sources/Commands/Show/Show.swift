import ArgumentParser
import Diagnostics
import Identifiers
import Kinds
import Records

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a record with its links in both directions, its timeline, approvals, clocks and impact.",
    discussion: """
      Links are the references of the record and, by the name of the way back that a reference declares, the records that \
      refer to it. Where a reference names no way back, those records stand under referenced_by. Timeline, approvals and clocks \
      come from what is committed. Impact is what hangs on a service or item, or on those that a change or an incident touches; \
      mermaid and dot draw it, and the links of any other record.
      """)

  @Argument(help: "The id of a record, such as INC-2026-0007.", completion: .records) var id: String
  @Option(help: ArgumentHelp("Show the record as it is in a commit, or as it was at the midnight of a date.", valueName: "rev|date")) var at: String?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: PageFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let at = try at.map { try Moment.revision($0, shared) }
    let past = try RecordPast(shared, at: at)
    var page = try RecordPage(of: id, in: try GovernedTree(shared, at: at), removal: past.removal)
    if let doubt = page.doubt {
      shared.console.message("warning: '\(DisplayText.escaped(page.facts.path))' is not shown as it is: \(doubt); 'itsm validate' says where")
    }
    if !page.twins.isEmpty {
      let others = page.twins.map { "'\(DisplayText.escaped($0))'" }.joined(separator: ", ")
      shared.console.message(
        "warning: '\(DisplayText.escaped(page.facts.id.text))' is there more than once: this is '\(DisplayText.escaped(page.facts.path))', also in \(others)"
      )
    }
    try past.fill(&page)
    shared.console.data(page.rendered(format, style: shared.console.outputStyle))
    try page.lost.requireNone()
  }
}

/// How a record is shown.
enum PageFormat: String, CaseIterable, ExpressibleByArgument { case text, json, md, mermaid, dot }
