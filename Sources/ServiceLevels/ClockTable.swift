package import Diagnostics
package import HistoryIndex
import Identifiers
import Kinds
package import ServiceTime

/// The clocks of all records, as the table `clocks` holds them.
package enum ClockTable {
  /// In the order of the kinds, the records and the clocks.
  package static func rows(of history: RecordHistory, at now: Instant) throws(Failure) -> [SQLQuery.Clock] {
    let book = try AgreementBook(history)
    var rows: [SQLQuery.Clock] = []
    for kind in book.clockKinds {
      for record in try history.records(of: [kind.name], fields: book.fields(of: kind)) {
        for clock in book.clocks(of: record, at: now) { rows.append(SQLQuery.Clock(clock)) }
      }
    }
    return rows
  }
}

extension SQLQuery.Clock {
  fileprivate init(_ clock: RecordClock) {
    let measured = clock.measured
    self.init(
      record: clock.record.text, clock: clock.name, targetSeconds: measured?.reading.targetSeconds, elapsedSeconds: measured?.reading.elapsed,
      deadline: measured?.reading.deadline.map(\.description), result: clock.result, agreement: clock.agreement?.text)
  }
}
