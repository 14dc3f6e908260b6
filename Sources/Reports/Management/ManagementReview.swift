import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Every input of a management review for a period in one document, with room for what is said and decided.
enum ManagementReview {
  static let definition = ReportDefinition(
    "management-review", "every input of a management review (clause 9.3) in one document, ready to minute"
  ) { try make($0) }

  /// An input and the parts of other reports that tell it.
  private struct Input {
    let key: String
    let title: String
    /// Names of reports, with the keys of the tables that are taken from each.
    let parts: [(report: String, tables: [String])]

    init(_ key: String, _ title: String, _ parts: (report: String, tables: [String])...) {
      self.key = key
      self.title = title
      self.parts = parts
    }
  }

  private static let inputs: [Input] = [
    Input("previous_actions", "What became of earlier decisions"),
    Input("context", "What is new inside and outside of the organization"),
    Input("nonconformities", "Nonconformities and corrective actions", ("audits", ["nonconformities"])),
    Input("measurements", "Results of monitoring and measurement", ("capacity", ["latest"])),
    Input("audits", "Results of audits", ("audits", ["coverage", "audit_list"])),
    Input("improvement", "Chances to improve", ("improvements", ["results"])),
    Input("feedback", "What customers and other parties say", ("customers", ["satisfaction", "open_complaints", "reviews_due", "surveys_due"])),
    Input("policies", "Whether policies are followed and still fit", ("policies", ["standing"]), ("changes", ["unauthorised_changes"])),
    Input("objectives", "How far objectives are reached", ("objectives", ["progress"])),
    Input(
      "services", "How the services perform", ("service-levels", ["missed_targets"]), ("availability", ["by_service"]),
      ("incidents", ["by_month", "major_incidents"]), ("changes", ["by_type", "incidents"]), ("problems", ["open_problems", "candidates"])),
    Input("other_parties", "How suppliers and others perform", ("suppliers", ["targets_of_reviews", "reviews_due", "notice"])),
    Input(
      "resources", "People, technology, information and money, now and later", ("budget", ["lines"]), ("capacity", ["resources"]),
      ("demand", ["periods"]), ("competence", ["skills"])),
    Input("risks", "Risks, and whether what is done about them works", ("risks", ["above_threshold", "matrix"]), ("continuity", ["measured"])),
    Input("changes", "What may affect service management and the services"),
  ]

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("management-review", "Management review of \(desk.history.rules.configuration.organization)", hasPeriod: true)
    let decisions = try EarlierDecisions(desk)
    var known: [String: Report] = [:]
    for input in inputs {
      var chapter = Chapter(input.key, input.title)
      for part in input.parts {
        guard let source = try known[part.report] ?? made(part.report, desk) else { continue }
        known[part.report] = source
        for figure in source.figures where part.tables.first != "unauthorised_changes" || figure.key == "unauthorised" {
          chapter.figures.append(
            Figure(key: part.report.split(separator: "-").joined(separator: "_") + "_" + figure.key, label: figure.label, quantity: figure.quantity, sources: figure.sources))
        }
        for name in part.tables { chapter.tables += source.tables.filter { $0.key == name } }
      }
      switch input.key {
      case "previous_actions": decisions.add(to: &chapter)
      case "context": chapter.tables.append(try moved(["context", "party", "scope"], "context_records", "Issues, parties and scope", desk))
      case "changes": chapter.tables.append(try moved(["change", "service", "release"], "moved", "Services, releases and changes that moved in the period", desk))
      default: break
      }
      if chapter.figures.allSatisfy({ $0.sources.isEmpty }), chapter.tables.allSatisfy(\.rows.isEmpty) {
        chapter.remarks.append("nothing is recorded about this: say so in the minutes, or record it first")
      }
      chapter.blanks = ["What was said", "Decision, who does it, by when"]
      report.chapters.append(chapter)
    }
    report.chapters.append(minutes(desk))
    report.add("inputs", "Inputs", .count(inputs.count))
    let empty = report.chapters.filter { !$0.remarks.isEmpty && $0.key != "minutes" }
    report.add("inputs_without_records", "Inputs without any record", .count(empty.count))
    report.add("open_decisions", "Earlier decisions that are not done", .count(decisions.open.count), from: decisions.open)
    report.add("overdue_decisions", "Of these, overdue", .count(decisions.overdue.count), from: decisions.overdue)
    report.isLate = !decisions.overdue.isEmpty
    let review = decisions.latest?.text ?? "MRV-…"
    report.remarks += [
      decisions.latest == nil ? "the minutes become a record with 'itsm new management-review'" : nil,
      "a decision becomes a record with 'itsm new improvement --from \(review)' or 'itsm new corrective-action --from \(review)', and a change or risk with --from what it is about; the review names it in 'record' of the decision",
    ].compactMap(\.self)
    return report
  }

  /// Nil where the repository has none of the kinds that the report is about.
  private static func made(_ name: String, _ desk: ReportDesk) throws -> Report? {
    guard let definition = ReportDefinition.named(name) else { return nil }
    let kinds = desk.history.rules.kinds
    guard definition.kinds.isEmpty || definition.kinds.contains(where: { kinds[$0] != nil }) else { return nil }
    // A few kinds alone: a report that needs one of the others has nothing to tell.
    guard definition.hasPeriod == false || definition.kinds.first.map({ kinds[$0] != nil }) ?? true else { return nil }
    return try definition.make(desk)
  }

  /// Records of some kinds that reached a state in the period.
  private static func moved(_ kinds: [KindName], _ key: String, _ title: String, _ desk: ReportDesk) throws -> ReportTable {
    var table = ReportTable(key, title, [("record", "Record"), ("kind", "Kind"), ("title", "Title"), ("state", "State"), ("at", "At")])
    for kind in kinds {
      for record in try desk.records(of: kind, fields: []) {
        guard let entry = record.timeline.last(where: { desk.observed.contains($0.at) }) else { continue }
        table.append(.id(record.id), .text(kind.text), .text(record.title), .text(entry.state.text), .instant(entry.at))
      }
    }
    return table
  }

  private static func minutes(_ desk: ReportDesk) -> Chapter {
    var chapter = Chapter("minutes", "Minutes")
    chapter.blanks = ["Held on", "Chair", "Present", "Conclusion: does the management system suit, suffice and work", "Next review on"]
    return chapter
  }
}

/// What earlier reviews decided, and whether it was done.
private struct EarlierDecisions {
  private var table = ReportTable(
    "decisions", "Decisions of earlier reviews",
    [("review", "Review"), ("held_on", "Held"), ("decision", "Decision"), ("who", "Who"), ("due", "Due"), ("done_on", "Done"), ("record", "Record"), ("standing", "Standing")])
  private(set) var open: [Source] = []
  private(set) var overdue: [Source] = []
  /// The last review that was held.
  private(set) var latest: RecordID?
  private var total = 0

  init(_ desk: ReportDesk) throws {
    let reviews = try desk.allRecords(of: "management-review", fields: ["held_on", "decisions"])
    for review in reviews.sorted(by: { ($0.text("held_on") ?? "", $0.id) < ($1.text("held_on") ?? "", $1.id) }) {
      guard let held = review["held_on"]?.date, held <= desk.today else { continue }
      latest = review.id
      for decision in review["decisions"]?.items ?? [] {
        total += 1
        let done = decision["done_on"]?.date
        let due = decision["due"]?.date
        let isLate = done == nil && due.map { $0 < desk.today } ?? false
        let source = Source(review.id, review.entry(at: desk.now)?.commit)
        if done == nil { open.append(source) }
        if isLate { overdue.append(source) }
        table.append(
          .id(review.id), .date(held), .text(decision["decision"]?.text), .text(decision["owner"]?.text), .date(due), .date(done),
          .text(decision["record"]?.text), .text(done != nil ? "done" : isLate ? "overdue" : "open"))
      }
    }
  }

  func add(to chapter: inout Chapter) {
    chapter.figures.append(Figure(key: "decisions_done", label: "Earlier decisions that are done", quantity: .share(total - open.count, of: total), sources: []))
    chapter.tables.append(table)
  }
}
