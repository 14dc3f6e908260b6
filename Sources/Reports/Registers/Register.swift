import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// A report that lists the records of some kinds, each with its state, who answers for it, and what falls due next.
struct Register: Sendable {
  let name: String
  let title: String
  let parts: [Part]
  /// What is worked out besides the lists.
  let analyses: [Analysis]

  /// Adds figures and tables, and says what is late.
  typealias Analysis = @Sendable (ReportDesk, inout Report) throws -> Void

  /// One kind, and the fields that are shown of it.
  struct Part: Sendable {
    let kind: KindName
    let fields: [FieldName]

    init(_ kind: KindName, _ fields: FieldName...) {
      self.kind = kind
      self.fields = fields
    }
  }

  init(_ name: String, _ title: String, _ parts: Part..., analyses: [Analysis] = []) {
    self.name = name
    self.title = title
    self.parts = parts
    self.analyses = analyses
  }

  var definition: ReportDefinition {
    let kinds = parts.map(\.kind.text).joined(separator: ", ")
    return ReportDefinition(name, "register of \(kinds), with what is overdue", of: parts.map(\.kind), hasPeriod: false) { try make($0) }
  }

  private func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report(name, title, hasPeriod: false)
    var late: [DueItem] = []
    for part in parts {
      guard let kind = desk.history.rules.kinds[part.kind] else { continue }
      let fields = part.fields.filter { field in kind.fields.fields.contains { $0.name == field } }
      let wanted = fields + DueItem.fields(of: kind)
      let all = try desk.allRecords(of: kind.name, fields: wanted.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
      let records = all.filter(desk.isChosen)
      let key = kind.name.text.split(separator: "-").joined(separator: "_")
      report.add(key, kind.title, .count(records.count), from: records.map { Source($0.id, $0.entry(at: desk.now)?.commit) })
      report.tables.append(table(kind, key, fields, records, among: all, desk, &late))
    }
    late += try Intervals.items(Set(parts.map(\.kind)), desk).filter(\.isLate)
    late.sort { ($0.at, $0.record, $0.phrase) < ($1.at, $1.record, $1.phrase) }
    report.add("overdue", "Overdue", .count(late.count), from: late.map(\.source))
    report.tables.insert(DueItem.table(late, "overdue_items", "Overdue", desk), at: 0)
    report.isLate = !late.isEmpty
    let lists = report.tables
    report.tables = [lists[0]]
    for analysis in analyses { try analysis(desk, &report) }
    report.tables += lists.dropFirst()
    return report
  }

  private func table(
    _ kind: Kind, _ key: String, _ fields: [FieldName], _ records: [IndexedRecord], among all: [IndexedRecord], _ desk: ReportDesk,
    _ late: inout [DueItem]
  ) -> ReportTable {
    var columns: [(key: String, title: String)] = [("record", "Record"), ("title", "Title")]
    if kind.lifecycle != nil { columns.append(("state", "State")) }
    columns += fields.map { ($0.text, Self.heading($0)) }
    if !kind.due.isEmpty { columns += [("next_due", "Next due"), ("what", "What")] }
    var table = ReportTable(key + "_list", kind.title, columns)
    for record in records {
      var row: [Cell] = [.id(record.id), .text(record.title)]
      if kind.lifecycle != nil { row.append(.text((record.entry(at: desk.now)?.state ?? record.state)?.text)) }
      row += fields.map { Self.cell(record[$0]) }
      let due = DueItem.of(record, among: all, kind, desk)
      late += due.filter(\.isLate)
      if let next = due.min(by: { $0.at < $1.at }) { row += [next.date.map { .date($0) } ?? .instant(next.at), .text(next.phrase)] }
      table.append(row)
    }
    return table
  }

  private static func heading(_ field: FieldName) -> String {
    let words = field.text.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func cell(_ value: FieldValue?) -> Cell {
    guard let value else { return .blank }
    if let text = value.text { return .text(text) }
    let texts = value.texts
    return texts.isEmpty ? .count(value.items.count) : .text(texts.joined(separator: ", "))
  }
}
