import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

extension CheckScope {
  /// The fields that tell whether a record is meant.
  var neededFields: [FieldName] {
    let routes = [when, not].compactMap(\.self).flatMap(\.terms).map { CheckField($0.field.text) } + unless
    return routes.compactMap(\.names.first)
  }

  /// Whether it is about a record as it stands; the record needs `neededFields`.
  func includes(_ record: IndexedRecord, of kind: Kind, at now: Instant) -> Bool {
    if let lifecycle = kind.lifecycle {
      guard let state = record.entry(at: now)?.state ?? record.state, names(state, of: lifecycle) else { return false }
    }
    func text(_ field: FieldName) -> String? { record[CheckField(field.text)]?.text }
    if let when, !when.holds(text) { return false }
    if let not, not.holds(text) { return false }
    return !unless.contains { record[$0] != nil }
  }

  private func names(_ state: StateName, of lifecycle: Lifecycle) -> Bool {
    if states.isEmpty, from.isEmpty { return lifecycle[state]?.isTerminal != true }
    return states.contains(state) || (!from.isEmpty && lifecycle.requires(in: state, from: from))
  }
}

extension IndexedRecord {
  /// A field, or a field of a group, that is there and not empty.
  subscript(_ route: CheckField) -> FieldValue? {
    guard let first = route.names.first else { return nil }
    let value = route.names.dropFirst().reduce(self[first]) { $0?[$1.text] }
    return value?.isEmpty ?? true ? nil : value
  }
}
