import FrontMatter
import Kinds
import Records
import ServiceTime

/// The time that a change of a record claims by entering a state in which it is planned.
struct PlannedTime {
  let version: RecordVersion
  let period: Interval
  /// Where the record says so.
  let range: Range<Int>

  /// Nil where the change claims none.
  init?(of change: RecordChange) {
    guard let new = change.new, let state = new.state, state != change.old?.state, let field = new.kind.lifecycle?[state]?.schedules,
      let value = new.record[field], let period = Interval(periodIn: value)
    else { return nil }
    (version, self.period, range) = (new, period, value.range)
  }
}
