import Diagnostics
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

/// Clocks as JSON: those that are measured, and those that nothing covers.
enum ClockJSON {
  static func document(_ record: IndexedRecord, _ clocks: [RecordClock], at now: Instant) -> JSONValue {
    .object([
      ("version", 1), ("record", .string(record.id.text)), ("now", .string(now.description)),
      ("clocks", .array(clocks.filter { $0.result != "uncovered" }.map { clock($0, at: now) })),
      ("uncovered", .array(clocks.filter { $0.result == "uncovered" }.map { clock in
        .object([("clock", .string(clock.name)), ("reason", JSONValue(clock.reason))])
      })),
      ("ahead", .array(record.timeline.filter { $0.isAhead(of: now) }.map { entry in
        .object([("state", .string(entry.state.text)), ("at", .string(entry.at.description)), ("commit", .string(entry.commit.hex))])
      })),
    ])
  }

  /// One clock with its figures and the account of its time.
  static func clock(_ clock: RecordClock, at now: Instant) -> JSONValue {
    let measured = clock.measured
    let lines = measured?.clock.explanation(at: now) ?? []
    return .object([
      ("clock", .string(clock.name)),
      ("target_seconds", number(measured?.reading.targetSeconds)),
      ("elapsed_seconds", number(measured?.reading.elapsed)),
      ("deadline", JSONValue(measured?.reading.deadline?.description)),
      ("result", .string(clock.result)),
      ("reason", JSONValue(clock.reason)),
      ("paused_seconds", number(measured?.reading.paused)),
      ("stopped_at", JSONValue(measured?.reading.stoppedAt?.description)),
      ("agreement", JSONValue(clock.agreement?.text)),
      ("calendar", JSONValue(measured?.calendar?.text)),
      ("calendars", .array((measured?.calendars ?? []).map { .string($0.text) })),
      ("priority_lowered_while_running", .bool(measured?.reading.priorityLoweredWhileRunning ?? false)),
      ("exceeded_earlier_target", .bool(measured?.reading.exceededEarlierTarget ?? false)),
      ("other_agreements", .array((measured?.others ?? []).map { .string($0.text) })),
      ("lines", .array(lines.map(line))),
    ])
  }

  private static func line(_ line: ClockLine) -> JSONValue {
    .object([
      ("kind", .string(line.kind.rawValue)), ("from", .string(line.from.description)), ("to", JSONValue(line.to?.description)),
      ("counted_seconds", number(line.counted)), ("source", .string(line.label)),
    ])
  }

  private static func number(_ value: Int64?) -> JSONValue { JSONValue(value.map { Int($0) }) }
}
