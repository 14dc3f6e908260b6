import ArgumentParser
import Diagnostics
import Kinds
import Records

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List records.",
    discussion: """
      EXPR compares fields: status=new,pending priority<=P2 service=SVC-checkout opened_at>=2026-01-01 title~"disk". \
      Comparisons stand side by side, so that all must hold, or are joined by and, or, not and parentheses; several values \
      after a comma mean any of them. The operators are = != < <= > >= and ~ (holds the text, whatever the case).

      Choices and states are ordered as their kind declares them, times by the moment; a date is the whole day in the time \
      zone of the repository. field="" finds records without a value, != also those that have none. A path walks on: \
      outages.extent into a group, problem.status along a reference, changes.status along the way back that a reference \
      names; any value that is reached counts. service= also finds the field services. Besides fields there are id, kind, \
      path, referenced_by and open (open=true: in no terminal state); status=open means the same where no state is called so.
      """)

  @Argument(help: "A kind, in one or many, or its folder (default: all).", completion: .kinds) var kind: String?
  @Option(name: .customLong("where"), help: ArgumentHelp("Only records for which this holds.", valueName: "expr")) var filter = ""
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Order by these fields; a minus before one turns its order round (default: kind and id).", valueName: "fields"))
  var sort: String?
  @Option(help: ArgumentHelp("Show these fields or paths, separated by commas.", valueName: "fields")) var fields: String?
  @Option(help: ArgumentHelp("List the records of a commit.", valueName: "rev")) var at: String?
  @Option(help: ArgumentHelp("Show only the first so many.", valueName: "count")) var limit: Int?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: ListFormat = .table
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on") }
  }

  func run() throws {
    let tree = try GovernedTree(shared, at: at)
    let request = try ListRequest(
      kind: try kind.map(tree.kinds.kind(typed:)), filter: filter, sort: sort, fields: fields, kinds: tree.kinds,
      zone: try tree.zone())
    var listing = try RecordListing(request, of: tree)
    if let notice = GovernedTree.notice(of: listing.unreadable) { shared.console.message(notice) }
    let hidden = limit.map { listing.keep(first: $0) } ?? 0
    shared.console.data(listing.rendered(format, width: shared.console.width, style: shared.console.outputStyle))
    if hidden > 0, format == .table { shared.console.message("\(hidden) more record\(hidden == 1 ? "" : "s")") }
    if listing.rows.isEmpty, format == .table { shared.console.message("no records") }
    try listing.lost.requireNone()
  }
}

/// How a list is written.
enum ListFormat: String, CaseIterable, ExpressibleByArgument { case table, json, csv, ids }
