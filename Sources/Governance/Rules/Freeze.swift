import FrontMatter
package import Identifiers
import Records
package import ServiceTime

/// A window in which changes are forbidden.
package struct Freeze: Sendable {
  package let id: RecordID
  package let period: Interval
  /// Services and configuration items that it is for; empty: all.
  package let subjects: Set<String>

  /// Nil for a window that forbids nothing. A freeze whose period cannot be read is thrown: it may not be passed over.
  init?(_ record: Record) throws(UnreadableWindow) {
    guard record.scalar("type") == "freeze" else { return nil }
    guard let period = record["period"].flatMap(Interval.init(periodIn:)) else { throw UnreadableWindow(id: record.id) }
    id = record.id
    self.period = period
    subjects = Set(record.scalars("services") + record.scalars("cis"))
  }
}

package struct UnreadableWindow: Error, Sendable, Hashable {
  package let id: RecordID
}

extension Interval {
  /// The period in a `{start, end}` value.
  init?(periodIn value: Value) {
    guard let start = value.text("start").flatMap({ Instant(rfc3339: $0) }), let end = value.text("end").flatMap({ Instant(rfc3339: $0) }), start < end
    else { return nil }
    self.init(start: start, end: end)
  }
}
