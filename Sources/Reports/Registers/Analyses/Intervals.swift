import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Reviews and surveys that have to be held with everybody again and again: when each was held last, and who was left out.
enum Intervals {
  static let supplierReviews: Register.Analysis = { desk, report in
    try add(
      Plan(kind: "supplier", reviews: "supplier-review", subject: "supplier", every: "review_every", key: "reviews_due", title: "Supplier reviews"), desk,
      &report)
  }

  static let serviceReviews: Register.Analysis = { desk, report in
    try add(
      Plan(kind: "customer", reviews: "service-review", subject: "customer", every: "review_every", key: "reviews_due", title: "Service reviews"), desk,
      &report)
  }

  static let surveys: Register.Analysis = { desk, report in
    try add(
      Plan(kind: "customer", reviews: "survey", subject: "customers", every: "survey_every", key: "surveys_due", title: "Surveys of satisfaction"), desk,
      &report)
  }

  private struct Plan {
    let kind: KindName
    let reviews: KindName
    let subject: FieldName
    let every: FieldName
    let key: String
    let title: String
  }

  private static func add(_ plan: Plan, _ desk: ReportDesk, _ report: inout Report) throws {
    guard desk.history.rules.kinds[plan.reviews] != nil else { return }
    var table = ReportTable(
      plan.key, plan.title + " by interval",
      [("record", "Record"), ("title", "Title"), ("last", "Last"), ("every", "Every"), ("next", "Next by"), ("days_late", "Days late")])
    var last: [String: CalendarDate] = [:]
    for review in try desk.history.records(of: [plan.reviews], fields: ["held_on", plan.subject]) {
      guard let date = review["held_on"]?.date, date <= desk.today else { continue }
      for subject in review.texts(plan.subject) { last[subject] = max(last[subject] ?? date, date) }
    }
    var late: [Source] = []
    for record in try desk.records(of: plan.kind, fields: [plan.every, "active_from", "active_until"]) {
      if let end = record["active_until"]?.date, end <= desk.today { continue }
      let start = last[record.id.text] ?? record["active_from"]?.date ?? record.timeline.first.map { desk.zone.localDate(at: $0.at) }
      let span = record[plan.every]?.span
      let next = span.flatMap { span in start.flatMap { $0.adding(span) } }
      let isLate = next.map { $0 < desk.today } ?? false
      if isLate { late.append(Source(record.id)) }
      table.append(
        .id(record.id), .text(record.title), .date(last[record.id.text]), .text(span?.description), .date(next),
        isLate ? .count(next.map { desk.today.daysSince($0) } ?? 0) : .blank)
    }
    report.add(plan.key + "_late", plan.title + " that are late by their interval", .count(late.count), from: late)
    report.tables.append(table)
    if !late.isEmpty { report.isLate = true }
  }
}
