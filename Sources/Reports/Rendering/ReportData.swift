import Diagnostics
import Identifiers
import ServiceTime

extension Report {
  /// The figures and tables as members under their keys.
  func json(explained: Bool) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("version", 1), ("report", .string(name)), ("title", .string(title)),
      (
        "period",
        period.map {
          .object([("from", .string($0.start.description)), ("to", .string($0.end.description))])
        } ?? .null
      ),
      ("time_zone", .string(zone.identifier)), ("now", .string(now.description)), ("commit", .string(tip.hex)),
    ]
    members += figures.map { ($0.key, $0.quantity.json) }
    members += tables(explained: explained).map { table in
      (
        table.key,
        .array(table.rows.map { row in .object(zip(table.columns, row).map { ($0.key, $1.json) }) })
      )
    }
    members.append(("remarks", .array(remarks.map(JSONValue.string))))
    members.append(("late", .bool(isLate)))
    return .object(members)
  }

  /// One value a line: the table, the number of the row, the column and the value. Figures are the table `figures`.
  func csv(explained: Bool) -> String {
    var output = CSV.record([.value("table"), .value("row"), .value("column"), .value("value")])
    for figure in figures {
      for part in figure.quantity.parts {
        output += CSV.record([.value("figures"), .value("1"), .value(figure.key + part.name), .text(part.value)])
      }
    }
    for table in tables(explained: explained) {
      for (number, row) in table.rows.enumerated() {
        for (column, cell) in zip(table.columns, row) {
          output += CSV.record([.value(table.key), .value("\(number + 1)"), .value(column.key), cell.plain])
        }
      }
    }
    return output
  }
}
