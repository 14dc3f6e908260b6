package import Diagnostics
package import Identifiers
package import ServiceTime

/// The answer to a question about the records, as a value; the renderers make text of it.
package struct Report: Sendable {
  /// `incidents`
  package let name: String
  package let title: String
  /// Half-open; nil for a report about one instant.
  package let period: Interval?
  package let zone: TimeZoneRules
  package let now: Instant
  /// The commit whose history was read.
  package let tip: ObjectID
  package var figures: [Figure] = []
  package var tables: [ReportTable] = []
  /// What is shown besides where the sources of the figures are asked for.
  package var details: [ReportTable] = []
  /// Parts of a larger document, after the figures and tables.
  package var chapters: [Chapter] = []
  /// Shown where pictures can be.
  package var drawings: [Drawing] = []
  /// The same as events of a calendar; nil for a report that is none.
  package var events: [ICalendar.Event]?
  /// What a reader should know before believing the figures.
  package var remarks: [String] = []
  /// Where a record, commit or clause that a cell names is to be found, for documents that can link.
  package var links: [String: String] = [:]
  /// Whether something is overdue, breached now or past its date.
  package var isLate = false

  package init(_ name: String, _ title: String, period: Interval?, zone: TimeZoneRules, now: Instant, tip: ObjectID) {
    self.name = name
    self.title = title
    self.period = period
    self.zone = zone
    self.now = now
    self.tip = tip
  }

  package mutating func add(_ key: String, _ label: String, _ quantity: Quantity, from sources: [Source] = []) {
    figures.append(Figure(key: key, label: label, quantity: quantity, sources: sources))
  }
}

/// A part of a report under a heading of its own.
package struct Chapter: Sendable {
  /// `previous_actions`, stable across versions.
  package let key: String
  package let title: String
  package var figures: [Figure] = []
  package var tables: [ReportTable] = []
  package var remarks: [String] = []
  /// Lines that are left open, to be filled in by whoever uses the report.
  package var blanks: [String] = []

  package init(_ key: String, _ title: String) {
    self.key = key
    self.title = title
  }
}

/// A picture of what tables say too.
package enum Drawing: Sendable {
  case schedule(ScheduleChart)
  case links(LinkDiagram)
}

/// One number with its name, and the records and commits that it was made from.
package struct Figure: Sendable {
  /// `time_to_resolve`, stable across versions.
  package let key: String
  package let label: String
  package let quantity: Quantity
  package let sources: [Source]
}

/// Where a figure comes from: a record, and the commit that says so where there is one in particular.
package struct Source: Sendable, Hashable {
  package let record: RecordID
  package let commit: ObjectID?
  /// What of the record is counted, where it may be counted several times: a clock, a target and its period.
  package let part: String?

  package init(_ record: RecordID, _ commit: ObjectID? = nil, part: String? = nil) {
    self.record = record
    self.commit = commit
    self.part = part
  }
}

package enum Quantity: Sendable {
  case count(Int)
  /// `part` of `whole`; no share where there is nothing to have a share of.
  case share(Int, of: Int)
  /// Lengths in seconds, and how many more there are whose length is not known.
  case durations(Distribution, unknown: Int)
  /// The same of service time.
  case serviceTimes(Distribution, unknown: Int)
  case text(String)
  /// Any other number, with two decimals; nil where there is none to be had.
  case number(Double?)
}
