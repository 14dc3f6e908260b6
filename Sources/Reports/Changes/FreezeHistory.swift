import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The freezes as they were in force: from the landing of a commit until another one landed that said otherwise, also those that are gone.
struct FreezeHistory {
  private let versions: [RecordID: [(window: ChangeWindows.Window, inForce: Interval)]]

  init(_ desk: ReportDesk) throws {
    let kinds = desk.history.rules.kinds.acting(as: .window).map(\.name)
    let landed = kinds.isEmpty ? [:] : try desk.history.landedVersions(of: kinds, fields: ChangeWindows.fields)
    versions = landed.mapValues { versions in
      versions.compactMap { version in version.content.flatMap(ChangeWindows.Window.init(readable:)).map { ($0, version.inForce) } }
    }
  }

  /// The freezes that forbade some time of the work while they were in force.
  func freezes(over work: Interval, on touched: Set<String>) -> [RecordID] {
    versions.filter { _, versions in
      versions.contains { window, inForce in window.isFreeze && window.concerns(touched) && !window.occurrences(in: work.clipped(to: inForce)).isEmpty }
    }.map(\.key).sorted()
  }
}
