import FrontMatter
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime

/// One row, read as what it says of its record.
struct RowEvent {
  let group: String
  let number: String
  let at: TimeReading.Moment
  let by: String?
  let state: StateName?
  /// In the order in which they stand in the file, without the id.
  var fields: [EditValue.Entry]
  let body: String
  var remarks: [String]

  func text(of field: FieldName) -> String? {
    guard let entry = fields.first(where: { $0.key == field.text }), case .text(let text) = entry.value else { return nil }
    return text
  }
}

/// Reads rows as events.
struct EventReader {
  let cells: CellReader
  private let order: [FieldName]
  private let sources: [FieldName: FieldSource]

  init(_ cells: CellReader) {
    self.cells = cells
    let kind = cells.kind
    let first = ["title", kind.lifecycle?.field].compactMap(\.self)
    let declared = first + kind.fields.fields.map(\.name).filter { !first.contains($0) }
    let named = cells.mapping.fields.map(\.name)
    // Parts stand where the field that they belong to does.
    order = declared.flatMap { field in [field] + named.filter { $0.wholes.first == field } } + named.filter { !declared.contains($0.wholes.first ?? $0) }
    sources = Dictionary(cells.mapping.fields.map { ($0.name, $0.source) }) { first, _ in first }
  }

  func event(_ row: [String]) throws(RowReject) -> RowEvent {
    let mapping = cells.mapping
    guard let group = try cells.cell(mapping.group, of: row) else {
      throw RowReject("the row names no record", column: mapping.group)
    }
    guard let number = try cells.cell(mapping.id.column, of: row) else { throw RowReject("the number is missing", column: mapping.id.column) }
    let at = try cells.moment(mapping.at, of: row)
    var remarks: [String] = []
    if let note = at.remark { remarks.append("'\(mapping.at)': \(note)") }
    let lifecycle = cells.kind.lifecycle
    let state: String? = if let lifecycle, let source = sources[lifecycle.field] { try cells.text(source, lifecycle.field.text, of: row) } else { nil }
    var fields: [EditValue.Entry] = []
    for name in order {
      guard let source = sources[name] else {
        if name == ImportMapping.numberField { fields.append(EditValue.Entry(name.text, .text(number))) }
        if name == "imported" { fields.append(EditValue.Entry(name.text, .text("true"))) }
        continue
      }
      if let states = source.states, !states.contains(StateName(state ?? "")) { continue }
      guard let text = name == lifecycle?.field ? state : try cells.text(source, name.text, of: row), !text.isEmpty else { continue }
      let value = try cells.value(text, of: name, column: source.columns.first) { remarks.append($0) }
      fields.set(name.path[...], to: value)
    }
    let by = try mapping.by.map { column throws(RowReject) in try cells.cell(column, of: row) } ?? nil
    return RowEvent(
      group: group, number: number, at: at, by: by, state: state.map { StateName($0) }, fields: fields, body: try body(row, state), remarks: remarks)
  }

  /// The column from which a field comes, and what stands there.
  func blame(_ field: String, of row: [String]) -> (column: String?, value: String?) {
    let whole = FieldName(String(field.prefix { $0 != "." }))
    let source = sources[FieldName(field)] ?? sources[whole] ?? order.lazy.filter { $0.wholes.first == whole }.compactMap { sources[$0] }.first
    let column = source?.columns.first
    return (column, column.flatMap { try? cells.cell($0, of: row) })
  }

  private func body(_ row: [String], _ state: String?) throws(RowReject) -> String {
    guard let source = cells.mapping.body, source.states?.contains(StateName(state ?? "")) ?? true,
      let text = try cells.text(source, "the body", of: row)
    else { return "" }
    return BodyText.visible(text)
  }
}
