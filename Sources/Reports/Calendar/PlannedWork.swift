import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// A time that is planned for something, as the change calendar shows it.
struct PlannedWork {
  enum Sort: String { case work, outage, freeze, maintenance }

  let record: RecordID
  /// `change`, `release`, `freeze`, `maintenance`.
  let what: String
  let title: String
  let state: StateName?
  let sort: Sort
  let period: Interval
  let subjects: Set<String>
  /// The same with everything that these depend on.
  let touched: Set<String>
  let who: String?
  let commit: ObjectID?
  /// Whether it is over or settled rather than still to be decided.
  let isSettled: Bool

  /// The planned work of every kind with a `window`, whatever `--where` chooses, and the windows of the tip, that touch the period.
  static func all(_ desk: ReportDesk) throws -> (items: [PlannedWork], remarks: [String]) {
    let dependencies = try Dependencies(desk.history)
    var items: [PlannedWork] = []
    for kind in desk.history.rules.kinds.kinds {
      guard let lifecycle = kind.lifecycle, case .period? = kind.fields["window"]?.type else { continue }
      let records = try desk.allRecords(of: kind.name, fields: ["window", "outage", "services", "cis", "implementer", "owner", "outcome"])
      for record in records {
        let entry = record.entry(at: desk.now)
        guard let state = entry?.state ?? record.state, !isDropped(state, record, lifecycle) else { continue }
        let subjects = Set(record.texts("services") + record.texts("cis"))
        func add(_ field: FieldName, _ sort: Sort) {
          guard let period = record[field]?.period, period.end != .distantFuture, period.overlaps(desk.period) else { return }
          items.append(
            PlannedWork(
              record: record.id, what: sort == .outage ? "outage" : kind.name.text, title: record.title, state: state, sort: sort, period: period,
              subjects: subjects, touched: dependencies.closure(of: subjects), who: record.text("implementer") ?? record.text("owner"),
              commit: entry?.commit, isSettled: isSettled(state, lifecycle)))
        }
        add("window", .work)
        add("outage", .outage)
      }
    }
    let windows = try ChangeWindows(desk.history)
    for window in windows.windows {
      for part in window.occurrences(in: desk.period) {
        items.append(
          PlannedWork(
            record: window.id, what: window.isFreeze ? "freeze" : "maintenance", title: window.title, state: nil,
            sort: window.isFreeze ? .freeze : .maintenance, period: part, subjects: window.subjects, touched: window.subjects, who: nil, commit: nil,
            isSettled: true))
      }
    }
    items.sort { ($0.period.start, $0.period.end, $0.record, $0.what) < ($1.period.start, $1.period.end, $1.record, $1.what) }
    return (items, windows.remarks)
  }

  /// States from which the work was never done: the record ended without having passed the state that gives it its time.
  private static func isDropped(_ state: StateName, _ record: IndexedRecord, _ lifecycle: Lifecycle) -> Bool {
    if ["cancelled", "rejected"].contains(state) { return true }
    return false
  }

  private static func isSettled(_ state: StateName, _ lifecycle: Lifecycle) -> Bool {
    !["draft", "submitted", "planned", "building", "testing", "approved"].contains(state)
  }

  /// Whether two plans are about the same service or item, or one that either depends on.
  func collides(with other: PlannedWork) -> Bool {
    period.overlaps(other.period) && (!subjects.isDisjoint(with: other.touched) || !touched.isDisjoint(with: other.subjects))
  }
}
