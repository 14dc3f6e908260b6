import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// What customers are offered, in words for them: nothing of it says how a service is made or who answers for it inside.
enum CatalogueReport {
  static let definition = ReportDefinition(
    "service-catalogue", "the services on offer, for customers: what each does, when, how to get help, what is promised", of: ["service"],
    hasPeriod: false
  ) { try make($0) }

  private static let fields: [FieldName] = [
    "description", "outcome", "internal", "calendar", "support", "request_channel", "agreement", "price",
  ]
  private static let agreementFields: [FieldName] = ["services", "targets", "availability", "maintenance_notice", "exceptions"]

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("service", for: "service-catalogue")
    var report = desk.report("service-catalogue", "Services of \(desk.history.rules.configuration.organization)", hasPeriod: false)
    let offered = try desk.records(of: kind.name, fields: fields).filter {
      $0.entry(at: desk.now)?.state == "live" && !($0["internal"]?.isTrue ?? false)
    }
    report.add("services", "Services on offer", .count(offered.count), from: offered.map { Source($0.id, $0.entry(at: desk.now)?.commit) })
    let undescribed = offered.filter { $0.text("description") == nil }
    report.add("undescribed", "Of these, without a description", .count(undescribed.count), from: undescribed.map { Source($0.id) })
    let titles = try titles(desk)
    let agreements = Dictionary(
      try desk.history.rules.kinds.acting(as: .agreement).flatMap { try desk.allRecords(of: $0.name, fields: agreementFields) }.map { ($0.id.text, $0) }
    ) { first, _ in first }
    let models = try desk.allRecords(of: "request-model", fields: ["services", "target", "cost", "approval_required", "available_until"])
    for service in offered.sorted(by: { ($0.title, $0.id) < ($1.title, $1.id) }) {
      var chapter = Chapter(service.id.text, service.title)
      func say(_ key: String, _ label: String, _ text: String?) {
        if let text { chapter.figures.append(Figure(key: key, label: label, quantity: .text(text), sources: [Source(service.id)])) }
      }
      say("description", "What it is", service.text("description"))
      say("outcome", "What it is good for", service.text("outcome"))
      say("available", "When it is there", service.text("calendar").map { titles[$0] ?? $0 } ?? "around the clock")
      say("support", "Help", service.text("support"))
      say("request_channel", "Requests", service.text("request_channel"))
      say("price", "Price", service.text("price"))
      if let agreement = service.text("agreement").flatMap({ agreements[$0] }) {
        chapter.tables.append(promises(agreement, for: service.id, titles))
        let exceptions = agreement.texts("exceptions")
        if !exceptions.isEmpty { chapter.remarks.append("not promised: " + exceptions.joined(separator: " ")) }
      }
      chapter.tables += requests(models, for: service.id, desk)
      report.chapters.append(chapter)
    }
    report.remarks.append("'--where customers=CUS-…' makes the catalogue of one customer")
    return report
  }

  private static func titles(_ desk: ReportDesk) throws -> [String: String] {
    let kinds = desk.history.rules.kinds.acting(as: .calendar).map(\.name)
    guard !kinds.isEmpty else { return [:] }
    return Dictionary(try desk.history.records(of: kinds, fields: []).map { ($0.id.text, $0.title) }) { first, _ in first }
  }

  private static func promises(_ agreement: IndexedRecord, for service: RecordID, _ titles: [String: String]) -> ReportTable {
    var table = ReportTable(
      "promises_" + service.text, "What is promised", [("what", "What"), ("when", "For"), ("promise", "Promise"), ("hours", "Hours that count"), ("goal", "Kept in")])
    func hours(_ item: FieldValue) -> Cell { .text(item["calendar"]?.text.map { titles[$0] ?? $0 }) }
    for item in agreement["availability"]?.items ?? [] where item["service"]?.text ?? service.text == service.text {
      let target = item["target"]?.text ?? ""
      table.append(.text("availability"), .blank, .text(target + (item["per"]?.text.map { " a \($0)" } ?? "")), hours(item), .blank)
    }
    for item in agreement["targets"]?.items ?? [] {
      let conditions = (item["when"]?.members ?? []).map { $0.value.texts.joined(separator: ", ") }
      let about = ([item["kind"]?.text ?? "all"] + conditions).joined(separator: " ")
      table.append(
        .text(item["clock"]?.text), .text(about), .text(item["within"]?.text.map { "within \($0)" }), hours(item), .text(item["goal"]?.text))
    }
    if let notice = agreement.text("maintenance_notice") { table.append(.text("maintenance"), .blank, .text("announced \(notice) before"), .blank, .blank) }
    return table
  }

  private static func requests(_ models: [IndexedRecord], for service: RecordID, _ desk: ReportDesk) -> [ReportTable] {
    var table = ReportTable(
      "requests_" + service.text, "What can be asked for", [("request", "Request"), ("within", "Done within"), ("cost", "Cost"), ("approval", "Somebody has to agree")])
    for model in models where model.texts("services").contains(service.text) {
      if let end = model["available_until"]?.date, end <= desk.today { continue }
      table.append(
        .text(model.title), .text(model.text("target")), .text(Money(model["cost"])?.text), .flag(model["approval_required"]?.isTrue ?? false))
    }
    return table.rows.isEmpty ? [] : [table]
  }
}
