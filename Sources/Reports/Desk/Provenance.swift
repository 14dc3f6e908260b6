import Diagnostics
import HistoryIndex
import Identifiers

extension Report {
  /// Adds what holds for every report: to each source a commit, and which records several files hold.
  mutating func complete(_ desk: ReportDesk) throws(Failure) {
    try nameCommits(desk)
    for (record, paths) in try desk.history.twins() {
      let files = paths.map { "'\($0)'" }.joined(separator: ", ")
      let remark = "'\(record)' is in \(paths.count) files (\(files)): it counts once, as it stands in the first"
      if !remarks.contains(remark) { remarks.append(remark) }
    }
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
