import HistoryIndex
import Identifiers
import ServiceTime

/// How many resolutions held. Each is watched for the same time, so that periods can be compared; those whose time has not
/// passed yet are counted apart.
struct ReopenWatch {
  /// Days after a resolution in which a reopening counts.
  static let days = 30

  private var watched: [Source] = []
  private var reopened: [Source] = []
  private var tooEarly: [Source] = []

  init(_ cases: [IncidentCase], _ desk: ReportDesk) {
    for item in cases {
      guard let resolution = item.firstResolution(in: desk.observed) else { continue }
      let source = Source(item.record.id, resolution.commit)
      let end = desk.zone.adding(TimeSpan(days: Self.days), to: resolution.at)
      if let again = item.course.reopenings.first(where: { $0.at >= resolution.at && $0.at < end }) {
        watched.append(source)
        reopened.append(Source(item.record.id, again.commit))
      } else if end <= desk.now {
        watched.append(source)
      } else {
        tooEarly.append(source)
      }
    }
  }

  func add(to report: inout Report) {
    report.add("reopen_rate", "Reopened within \(Self.days) days of the resolution", .share(reopened.count, of: watched.count), from: reopened)
    report.add("reopen_unobserved", "Resolved less than \(Self.days) days ago, and not reopened yet", .count(tooEarly.count), from: tooEarly)
  }
}
