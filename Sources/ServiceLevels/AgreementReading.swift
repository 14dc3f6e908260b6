package import HistoryIndex
import Identifiers
package import Kinds
import ServiceTime

extension Agreement {
  static let fields: [FieldName] = [
    "customer", "supplier", "services", "calendar", "effective_from", "effective_to", "targets", "retarget", "reopen",
  ]

  /// Reads the fields that an agreement has. What is there and cannot be read is a defect: it is never as if it were not there.
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
    let items = record["targets"]?.items ?? []
    targets = items.enumerated().map { Target($0.element, position: $0.offset, of: record.id) }
    defect = Self.defect(record, kind)
    defectOfServices = (record["services"]?.items ?? []).contains { $0.text == nil } ? "'services' of '\(record.id)' cannot be read" : nil
    rules = (
      record.text("retarget").flatMap { ClockRules.Retarget(rawValue: $0) } ?? .retroactive,
      record.text("reopen").flatMap { ClockRules.Reopen(rawValue: $0) } ?? .resume
    )
    binding = Self.binding(record, kind.lifecycle)
  }

  private static func defect(_ record: IndexedRecord, _ kind: Kind) -> String? {
    if kind.lifecycle != nil, record.state == nil { return "'\(record.id)' does not say its state" }
    for field in ["effective_from", "effective_to"] as [FieldName] {
      if let value = record[field], value.date == nil { return "'\(field)' of '\(record.id)' is no date" + Self.quoted(value) }
    }
    for field in ["customer", "calendar"] as [FieldName] {
      if let value = record[field], value.text == nil { return "'\(field)' of '\(record.id)' cannot be read" }
    }
    if let value = record["retarget"], value.text.flatMap({ ClockRules.Retarget(rawValue: $0) }) == nil {
      return "'retarget' of '\(record.id)' cannot be read" + Self.quoted(value)
    }
    if let value = record["reopen"], value.text.flatMap({ ClockRules.Reopen(rawValue: $0) }) == nil {
      return "'reopen' of '\(record.id)' cannot be read" + Self.quoted(value)
    }
    return nil
  }

  private static func quoted(_ value: FieldValue) -> String { value.text.map { ": '\($0)'" } ?? "" }

  /// An agreement that binds now did so from its first effective day, whenever it was recorded; one that ended did so until
  /// its end; one that is being negotiated (again) only while it was agreed.
  private static func binding(_ record: IndexedRecord, _ lifecycle: Lifecycle?) -> [Interval] {
    let always = Interval(start: .distantPast, end: .distantFuture)
    guard let lifecycle, let state = record.state else { return [always] }
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
  fileprivate init(_ value: FieldValue, position: Int, of agreement: RecordID) {
    self.position = position
    clock = value["clock"]?.text ?? ""
    kind = value["kind"]?.text.map { KindName($0) }
    let terms = value["when"]?.members ?? []
    conditions = terms.filter(Self.isReadable).map { (FieldName($0.name), $0.value.texts) }
    within = value["within"]?.text ?? ""
    calendar = value["calendar"]?.text.map { RecordID($0) }
    warnAt = Self.percent(value["warn_at"])
    goal = Self.percent(value["goal"])
    unreadableGoal = value["goal"].flatMap { $0.isEmpty || Self.percent($0) != nil ? nil : $0.text ?? "" }
    let span = value["within"]?.span?.fixedSeconds
    defect = Self.defect(value, within: span).map { "target \(position + 1) of '\(agreement)' " + $0 }
    seconds = defect == nil ? span : nil
  }

  /// What is wrong with it.
  private static func defect(_ value: FieldValue, within: Int64?) -> String? {
    if value["clock"]?.text == nil { return "does not say which clock it is for" }
    for part in ["kind", "calendar"] {
      if let value = value[part], !value.isEmpty, value.text == nil { return "has a '\(part)' that cannot be read" }
    }
    if let terms = value["when"], !terms.isEmpty, terms.members.isEmpty || !terms.members.allSatisfy(isReadable) {
      return "has a 'when' that cannot be read"
    }
    if within == nil { return "allows '\(value["within"]?.text ?? "")', which is no time in hours and minutes" }
    return nil
  }

  /// Whether a condition names a text, or texts alone.
  private static func isReadable(_ term: FieldValue.Member) -> Bool {
    !term.value.texts.isEmpty && term.value.texts.count == term.value.items.count
  }

  private static func percent(_ value: FieldValue?) -> Double? {
    value?.text.flatMap { $0.hasSuffix("%") ? Double($0.dropLast()) : nil }
  }
}
