import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records

extension RecordListing {
  func rendered(_ format: ListFormat, width: Int?, style: TerminalStyle) -> String {
    switch format {
    case .table: rows.isEmpty ? "" : table.rendered(width: width, style: style)
    case .json: json
    case .csv: csv
    case .ids: rows.reduce(into: "") { $0 += DisplayText.escaped($1.record.id.text) + "\n" }
    }
  }

  private var table: Table {
    var table = Table(request.columns.map { Table.Column($0.name) })
    for row in rows { table.append(request.columns.map { texts($0, row).joined(separator: ", ") }) }
    return table
  }

  private var csv: String {
    var output = CSV.record(request.columns.map { .text($0.name) })
    for row in rows {
      output += CSV.record(
        request.columns.map { column in
          let text = texts(column, row).joined(separator: ", ")
          return text.isEmpty ? .empty : column.isFreeText ? .text(text) : .value(text)
        })
    }
    return output
  }

  private var json: String {
    JSONValue.object([
      ("version", 1),
      (
        "records",
        .array(
          rows.map { row in
            .object([
              ("id", .string(row.record.id.text)), ("kind", .string(row.record.kind.name.text)),
              ("path", .string(row.record.facts.path.text)),
              ("fields", fields(row)),
            ])
          })
      ),
    ]).rendered(pretty: true) + "\n"
  }

  /// The front matter as it stands, or the fields that were asked for: null where there is no value, a list where a path
  /// leads to other records.
  private func fields(_ row: Row) -> JSONValue {
    guard request.namesColumns else { return row.record.root.map { JSONValue($0) } ?? .object([]) }
    return .object(
      request.columns.map { column in
        if let plain = column.path.plainValue(of: row.record) { return (column.name, JSONValue(plain)) }
        let texts = texts(column, row)
        if column.path.walks { return (column.name, .array(texts.map { .string($0) })) }
        return (column.name, texts.isEmpty ? .null : texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) }))
      })
  }
}
