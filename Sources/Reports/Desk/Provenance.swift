import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

extension Report {
  /// Adds what holds for every report: to each source a commit, and which records are not counted as their files would have it.
  mutating func complete(_ desk: ReportDesk) throws(Failure) {
    try nameCommits(desk)
    let notes = try Self.twins(desk) + Self.stateless(desk) + Self.ahead(desk)
    remarks += notes.filter { !remarks.contains($0) }
  }

  private static func twins(_ desk: ReportDesk) throws(Failure) -> [String] {
    try desk.history.twins().map { record, paths in
      let files = paths.map { "'\($0)'" }.joined(separator: ", ")
      return "'\(record)' is in \(paths.count) files (\(files)): it counts once, as it stands in the first"
    }
  }

  private static func stateless(_ desk: ReportDesk) throws(Failure) -> [String] {
    let records = try desk.history.stateless()
    guard !records.isEmpty else { return [] }
    let list = few(records) { "'\($0.record)' ('\($0.path)')" }
    return ["cannot be read, or without a state, so that at most earlier states of them count: \(list); 'itsm validate' says why"]
  }

  private static func ahead(_ desk: ReportDesk) throws(Failure) -> [String] {
    let transitions = try desk.history.transitionsAhead(of: desk.now)
    guard !transitions.isEmpty else { return [] }
    let list = few(transitions) { "'\($0.record)' as '\($0.entry.state)' at \(desk.zone.text(of: $0.entry.at)) (commit \($0.entry.commit.short))" }
    return ["recorded for a time that is still to come, until which the record counts as it was before: \(list)"]
  }

  private static func few<Item>(_ items: [Item], _ text: (Item) -> String) -> String {
    items.prefix(5).map(text).joined(separator: ", ") + (items.count > 5 ? " and \(items.count - 5) more" : "")
  }

  /// Of a record that counts because of what it says, not because of a step, the commit that wrote it last.
  private mutating func nameCommits(_ desk: ReportDesk) throws(Failure) {
    let all = figures + chapters.flatMap(\.figures)
    let commits = try desk.history.lastCommits(of: Set(all.flatMap(\.sources).filter { $0.commit == nil }.map(\.record)))
    guard !commits.isEmpty else { return }
    func named(_ figure: Figure) -> Figure {
      let sources = figure.sources.map { Source($0.record, $0.commit ?? commits[$0.record], part: $0.part) }
      return Figure(key: figure.key, label: figure.label, quantity: figure.quantity, sources: sources)
    }
    figures = figures.map(named)
    for index in chapters.indices { chapters[index].figures = chapters[index].figures.map(named) }
  }
}
