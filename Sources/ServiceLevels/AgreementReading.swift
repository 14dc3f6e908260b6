package import HistoryIndex
import Identifiers
package import Kinds
import ServiceTime

extension Agreement {
  static let fields: [FieldName] = [
    "customer", "supplier", "services", "calendar", "effective_from", "effective_to", "targets", "retarget", "reopen",
  ]

  /// Reads the fields that an agreement has; what cannot be read is as if it were not there, and a finding elsewhere.
  package init(_ record: IndexedRecord, kind: Kind) {
    id = record.id
    title = record.title
    self.kind = record.kind
    isSupporting = kind.fields["supplier"] != nil
    customer = record.text("customer").map { RecordID($0) }
    services = record.texts("services").map { RecordID($0) }
    calendar = record.text("calendar").map { RecordID($0) }
    effectiveFrom = record["effective_from"]?.date
    effectiveTo = record["effective_to"]?.date
    targets = (record["targets"]?.items ?? []).enumerated().map { Target($0.element, position: $0.offset) }
    rules = (
      record.text("retarget").flatMap { ClockRules.Retarget(rawValue: $0) } ?? .retroactive,
      record.text("reopen").flatMap { ClockRules.Reopen(rawValue: $0) } ?? .resume
    )
    binding = Self.binding(record, kind.lifecycle)
  }

  /// An agreement that binds now did so from its first effective day, whenever it was recorded; one that ended did so until
  /// its end; one that is being negotiated (again) only while it was agreed.
  private static func binding(_ record: IndexedRecord, _ lifecycle: Lifecycle?) -> [Interval] {
    let always = Interval(start: .distantPast, end: .distantFuture)
    guard let lifecycle, let state = record.state else { return lifecycle == nil ? [always] : [] }
    func binds(_ state: StateName) -> Bool { state != lifecycle.initial && lifecycle[state]?.isTerminal == false }
    if binds(state) { return [always] }
    var stretches: [Interval] = []
    var start: Instant?
    for entry in record.timeline {
      if binds(entry.state) { start = start ?? (stretches.isEmpty ? .distantPast : entry.at) } else if let from = start {
        stretches.append(Interval(start: from, end: entry.at))
        start = nil
      }
    }
    if let last = stretches.indices.last, lifecycle[state]?.isTerminal == true, record["effective_to"]?.date != nil {
      // It ends on its last day, not when somebody got round to marking it.
      stretches[last].end = max(stretches[last].end, record.timeline.last?.at ?? stretches[last].end)
    }
    return stretches
  }
}

extension Agreement.Target {
  fileprivate init(_ value: FieldValue, position: Int) {
    self.position = position
    clock = value["clock"]?.text ?? ""
    kind = value["kind"]?.text.map { KindName($0) }
    conditions = (value["when"]?.members ?? []).map { (FieldName($0.name), $0.value.texts) }
    within = value["within"]?.text ?? ""
    seconds = value["within"]?.span?.fixedSeconds
    calendar = value["calendar"]?.text.map { RecordID($0) }
    warnAt = Self.percent(value["warn_at"])
    goal = Self.percent(value["goal"])
  }

  private static func percent(_ value: FieldValue?) -> Double? {
    value?.text.flatMap { $0.hasSuffix("%") ? Double($0.dropLast()) : nil }
  }
}
