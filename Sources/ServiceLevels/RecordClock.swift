import HistoryIndex
package import Identifiers
package import ServiceTime

/// One clock of one record, judged by the agreement that covers it.
package struct RecordClock: Sendable {
  package let record: RecordID
  /// `response`, `resolution`.
  package let name: String
  package let judgement: Judgement
  /// Neither stopped nor taken out of the count.
  package let isOpen: Bool
  /// When it stopped or was taken out; nil while it is open, and where nobody recorded that.
  package let endedAt: Instant?

  package enum Judgement: Sendable {
    case measured(Measured)
    /// No agreement covers the record, or none that does has a target for the clock; the reason for people.
    case uncovered(String)
    /// The record does not count, and no agreement measures it either; what takes it out of the count.
    case excluded(String)
    /// A target or calendar cannot be used; the reason for people.
    case unknown(String, agreement: RecordID)
  }

  package struct Measured: Sendable {
    package let agreement: RecordID
    /// Other agreements that cover the record too, and are less tight.
    package let others: [RecordID]
    /// The target that applies: at the stop, where the clock has stopped.
    package let target: Agreement.Target
    package let calendar: RecordID?
    /// The calendar and those in its place that were in force while the clock went on.
    package let calendars: [RecordID]
    package let clock: ServiceClock
    package let reading: ClockReading
  }

  package var measured: Measured? {
    if case .measured(let measured) = judgement { measured } else { nil }
  }

  /// `met`, `breached`, `running`, `paused`, `unknown`, `excluded` or `uncovered`.
  package var result: String {
    switch judgement {
    case .measured(let measured): measured.reading.result.rawValue
    case .uncovered: "uncovered"
    case .excluded: "excluded"
    case .unknown: "unknown"
    }
  }
}

extension RecordClock {
  /// The agreement that the clock is judged by, or that stands in the way of judging it.
  package var agreement: RecordID? {
    switch judgement {
    case .measured(let measured): measured.agreement
    case .uncovered, .excluded: nil
    case .unknown(_, let agreement): agreement
    }
  }

  /// Why there is no figure; nil where there is one.
  package var reason: String? {
    switch judgement {
    case .measured(let measured): measured.reading.reason
    case .uncovered(let reason), .excluded(let reason), .unknown(let reason, _): reason
    }
  }
}
