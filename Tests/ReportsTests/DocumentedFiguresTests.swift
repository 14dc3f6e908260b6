import HistoryIndex
import Identifiers
import Kinds
import Records
import Reports
import TestSupport
import Testing

@Suite("Figures and the page that defines them")
struct DocumentedFiguresTests {
  private static let docs = String(#filePath.dropLast("Tests/ReportsTests/DocumentedFiguresTests.swift".count)) + "docs/"

  /// A figure that counts the rows of a table is named by the table, and one that counts the records of a kind by the kind.
  @Test("every figure of every report is defined", arguments: ReportDefinition.all.map(\.name))
  func defined(name: String) throws {
    let words = try ["reports", "evidence", "service-time"].map { try String(decoding: Disk.read(Self.docs + "\($0).md"), as: UTF8.self) }.joined()
    let scene = try ReportScene()
    let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-02-10T00:00:00Z")
    let kinds = Set(desk.history.rules.kinds.kinds.map { $0.name.text.split(separator: "-").joined(separator: "_") })
    for figure in try ReportScene.report(name, of: desk).figures where !kinds.contains(figure.key) {
      let table = figure.key.hasSuffix("_count") ? String(figure.key.dropLast("_count".count)) : figure.key
      #expect(words.contains("`\(table)`"), "\(figure.key)")
    }
  }
}
