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
    members += Self.members(figures, tables(explained: explained))
    if !chapters.isEmpty {
      members.append(
        (
          "chapters",
          .array(chapters.map { chapter in
            .object(
              [("key", .string(chapter.key)), ("title", .string(chapter.title))] + Self.members(chapter.figures, chapter.tables)
                + [("remarks", .array(chapter.remarks.map(JSONValue.string))), ("to_fill_in", .array(chapter.blanks.map(JSONValue.string)))])
          })
        ))
    }
    members.append(("remarks", .array(remarks.map(JSONValue.string))))
    members.append(("late", .bool(isLate)))
    return .object(members)
  }

  private static func members(_ figures: [Figure], _ tables: [ReportTable]) -> [(key: String, value: JSONValue)] {
    figures.map { ($0.key, $0.quantity.json) }
      + tables.map { table in
        (table.key, .array(table.rows.map { row in .object(zip(table.columns, row).map { ($0.key, $1.json) }) }))
      }
  }

  /// One value a line: the table, the number of the row, the column and the value. Figures are the table `figures`;
  /// those of a chapter stand in `chapter.figures`.
  func csv(explained: Bool) -> String {
    var output = CSV.record([.value("table"), .value("row"), .value("column"), .value("value")])
    output += Self.rows(figures, tables(explained: explained), prefix: "")
    for chapter in chapters { output += Self.rows(chapter.figures, chapter.tables, prefix: chapter.key + ".") }
    return output
  }

  private static func rows(_ figures: [Figure], _ tables: [ReportTable], prefix: String) -> String {
    var output = ""
    for figure in figures {
      for part in figure.quantity.parts {
        output += CSV.record([.value(prefix + "figures"), .value("1"), .value(figure.key + part.name), .text(part.value)])
      }
    }
    for table in tables {
      for (number, row) in table.rows.enumerated() {
        for (column, cell) in zip(table.columns, row) {
          output += CSV.record([.value(prefix + table.key), .value("\(number + 1)"), .value(column.key), cell.plain])
        }
      }
    }
    return output
  }
}
