import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// The time that a change of a record claims by entering a state in which it is planned.
struct PlannedTime {
  let version: RecordVersion
  let period: Interval
  /// Where the record says so.
  let range: Range<Int>

  /// Nil where the change claims none, or none that can be read.
  init?(of change: RecordChange) {
    guard let new = change.new, let field = change.plannedField, let value = new.record[field], let period = Interval(periodIn: value) else { return nil }
    (version, self.period, range) = (new, period, value.range)
  }
}

extension RecordChange {
  /// The field with the time for which the state is planned that the change enters.
  var plannedField: FieldName? {
    guard let new, let state = new.state, state != old?.state else { return nil }
    return new.kind.lifecycle?[state]?.schedules
  }
}
