import Diagnostics
import Git
import Identifiers
import Records

/// Shows a report of findings the way the user asked for.
struct FindingOutput {
  let console: Console
  let format: FindingFormat
  var statistics = false
  /// Where the versions are that findings on commits point into.
  var repository: Repository?

  /// Data goes to standard output, the closing count to standard error.
  func write(_ report: FindingReport, from snapshot: (any Snapshot)?) throws {
    if statistics {
      console.data(counts(report))
    } else {
      let reader = try snapshot?.reader()
      let paths = Array(Set((report.findings + report.suppressed.map(\.finding)).compactMap(\.path)))
      let known = Dictionary(try (snapshot?.entries(in: paths) ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      console.data(
        format.renderer.render(report, sources: { path, commit in commit.map { source(of: path, at: $0) } ?? known[path].flatMap { entry in reader.flatMap { source(of: entry, from: $0) } } }, style: console.outputStyle))
    }
    if !format.isForPrograms || statistics { console.message(report.summaryLine) }
  }

  private func source(of entry: SnapshotEntry, from reader: any SnapshotReader) -> SourceText? {
    do throws(EntryDefect) { return SourceText(try reader.content(of: entry, limit: 2 << 20).bytes) } catch { return nil }
  }

  private func source(of path: RepoPath, at commit: ObjectID) -> SourceText? {
    guard let repository else { return nil }
    do throws(GitFailure) {
      guard let entry = try repository.entry(at: path, in: try repository.treeID(ofCommit: commit)), entry.kind == .file else { return nil }
      return SourceText(try repository.blob(entry.id))
    } catch {
      return nil
    }
  }

  private func counts(_ report: FindingReport) -> String {
    var table = Table([Table.Column("code"), Table.Column("rule"), Table.Column("count", .right)])
    let groups = Dictionary(grouping: report.findings, by: \.code)
    for (code, findings) in groups.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      table.append([code.text, findings[0].rule, "\(findings.count)"])
    }
    return groups.isEmpty ? "" : table.rendered(width: console.width, style: console.outputStyle)
  }
}
