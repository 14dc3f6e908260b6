import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Reviews and surveys that have to be held with everybody again and again: when each was held last, and who was left out.
enum Intervals {
  static let supplierReviews: Register.Analysis = { desk, report in try add(plans[0], desk, &report) }
  static let serviceReviews: Register.Analysis = { desk, report in try add(plans[1], desk, &report) }
  static let surveys: Register.Analysis = { desk, report in try add(plans[2], desk, &report) }

  private static let plans = [
    Plan(
      kind: "supplier", reviews: "supplier-review", subject: "supplier", every: "review_every", key: "reviews_due", title: "Supplier reviews",
      phrase: "review of the supplier"),
    Plan(
      kind: "customer", reviews: "service-review", subject: "customer", every: "review_every", key: "reviews_due", title: "Service reviews",
      phrase: "service review"),
    Plan(
      kind: "customer", reviews: "survey", subject: "customers", every: "survey_every", key: "surveys_due", title: "Surveys of satisfaction",
      phrase: "survey of satisfaction"),
  ]

  private struct Plan {
    let kind: KindName
    let reviews: KindName
    let subject: FieldName
    let every: FieldName
    let key: String
    let title: String
    let phrase: String
  }

  /// One with whom it has to be held again and again.
  private struct Turn {
    let record: IndexedRecord
    let last: CalendarDate?
    let every: TimeSpan?
    let next: CalendarDate?
  }

  /// What falls due with the records of some kinds.
  static func items(_ kinds: Set<KindName>, _ desk: ReportDesk) throws -> [DueItem] {
    try plans.filter { kinds.contains($0.kind) }.flatMap { plan in
      try turns(plan, desk).compactMap { turn in
        guard let next = turn.next else { return nil }
        return DueItem(
          record: turn.record.id, kind: plan.kind, title: turn.record.title, phrase: "\(plan.phrase), every \(turn.every?.description ?? "")",
          date: next, at: desk.zone.midnight(next.adding(days: 1)), isLate: next < desk.today, who: turn.record.text("owner"),
          commit: turn.record.entry(at: desk.now)?.commit)
      }
    }
  }

  private static func turns(_ plan: Plan, _ desk: ReportDesk) throws -> [Turn] {
    guard desk.history.rules.kinds[plan.reviews] != nil else { return [] }
    var last: [String: CalendarDate] = [:]
    for review in try desk.allRecords(of: plan.reviews, fields: ["held_on", plan.subject]) {
      guard let date = review["held_on"]?.date, date <= desk.today else { continue }
      for subject in review.texts(plan.subject) { last[subject] = max(last[subject] ?? date, date) }
    }
    return try desk.records(of: plan.kind, fields: [plan.every, "active_from", "active_until", "owner"]).compactMap { record in
      if let end = record["active_until"]?.date, end <= desk.today { return nil }
      let start = last[record.id.text] ?? record["active_from"]?.date ?? record.timeline.first.map { desk.zone.localDate(at: $0.at) }
      let span = record[plan.every]?.span
      return Turn(record: record, last: last[record.id.text], every: span, next: span.flatMap { span in start.map { $0.adding(days: span.roundedDays) } })
    }
  }

  private static func add(_ plan: Plan, _ desk: ReportDesk, _ report: inout Report) throws {
    guard desk.history.rules.kinds[plan.reviews] != nil else { return }
    var table = ReportTable(
      plan.key, plan.title + " by interval",
      [("record", "Record"), ("title", "Title"), ("last", "Last"), ("every", "Every"), ("next", "Next by"), ("days_late", "Days late")])
    var late: [Source] = []
    for turn in try turns(plan, desk) {
      let isLate = turn.next.map { $0 < desk.today } ?? false
      if isLate { late.append(Source(turn.record.id)) }
      table.append(
        .id(turn.record.id), .text(turn.record.title), .date(turn.last), .text(turn.every?.description), .date(turn.next),
        isLate ? .count(turn.next.map { desk.today.daysSince($0) } ?? 0) : .blank)
    }
    report.add(plan.key + "_late", plan.title + " that are late by their interval", .count(late.count), from: late)
    report.tables.append(table)
    if !late.isEmpty { report.isLate = true }
  }
}
