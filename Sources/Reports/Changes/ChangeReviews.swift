import HistoryIndex
import Identifiers
import ServiceTime

/// Reviews after the implementation: what is overdue, and what did not go well and nobody looked into.
struct ChangeReviews {
  private(set) var overdue = ReportTable(
    "reviews_overdue", "Reviews overdue",
    [("change", "Change"), ("title", "Title"), ("review_by", "Due"), ("days_late", "Days late"), ("owner", "Owner")])
  private(set) var uninvestigated = ReportTable(
    "not_investigated", "Failed or backed out, and nobody looked into it",
    [("change", "Change"), ("title", "Title"), ("ended_at", "Ended"), ("outcome", "Outcome"), ("owner", "Owner")])
  private(set) var overdueSources: [Source] = []
  private(set) var uninvestigatedSources: [Source] = []

  init(_ changes: [ChangeCourse], done: [ChangeCourse], _ desk: ReportDesk) {
    for item in changes where item.end != nil && item.record["review"]?["on"] == nil && !item.isOver {
      guard let due = item.record["review_by"]?.date, due < desk.today else { continue }
      overdue.append(.id(item.id), .text(item.record.title), .date(due), .count(desk.today.daysSince(due)), .text(item.record.text("owner")))
      overdueSources.append(item.endSource)
    }
    for item in done {
      let outcome = item.record.text("outcome") ?? item.end?.state.text ?? ""
      guard ["failed", "backed-out"].contains(outcome) else { continue }
      let review = item.record["review"]
      guard ["on", "problem", "improvement"].allSatisfy({ review?[$0]?.text == nil }) else { continue }
      uninvestigated.append(
        .id(item.id), .text(item.record.title), .instant(item.end?.at), .text(outcome), .text(item.record.text("owner")))
      uninvestigatedSources.append(item.endSource)
    }
  }
}
