import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// What hangs on each service and configuration item; with `--where` on one of them.
enum ImpactReport {
  static let definition = ReportDefinition(
    "impact", "what depends on each service and item, which customers, agreements, changes and incidents touch that", of: ["service", "ci"],
    hasPeriod: false
  ) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("impact", "Impact", hasPeriod: false)
    let links = try HistoryLinks(desk)
    let kinds = desk.history.rules.kinds.kinds.filter(\.isDepended)
    var subjects: [IndexedRecord] = []
    for kind in kinds { subjects += try desk.records(of: kind.name, fields: []) }
    let impacts = subjects.compactMap { record in links.linked(record.id)?.isOpen == true ? Impact(of: record.id, in: links).map { (record, $0) } : nil }
    var table = ReportTable(
      "impact", "What hangs on each",
      [
        ("record", "Record"), ("title", "Title"), ("dependents", "Depend on it"), ("customers", "Customers"), ("agreements", "Agreements"),
        ("changes", "Open changes"), ("incidents", "Open incidents"),
      ], charted: "dependents")
    for (record, impact) in impacts {
      table.append(
        .id(record.id), .text(record.title), .count(impact.dependents.count), .count(impact.customers.count), .count(impact.agreements.count),
        .count(impact.changes.count), .count(impact.disturbances.count))
    }
    report.add("subjects", "Services and items", .count(impacts.count), from: impacts.map { Source($0.0.id, $0.0.entry(at: desk.now)?.commit) })
    let lonely = impacts.filter { $0.1.dependents.isEmpty && $0.1.customers.isEmpty }
    report.add("without_dependents", "Nothing and nobody depends on", .count(lonely.count), from: lonely.map { Source($0.0.id) })
    report.tables = [table, details(impacts, links)]
    report.drawings = [.links(drawing(impacts, links, isWhole: impacts.count != 1))]
    report.remarks.append("'itsm show ID --format mermaid' or 'dot' draws one of them")
    return report
  }

  private static func parts(_ impact: Impact) -> [(what: String, role: LinkDiagram.Role, touches: [Impact.Touch])] {
    [
      ("customer", .party, impact.customers), ("agreement", .agreement, impact.agreements), ("open change", .work, impact.changes),
      ("open incident", .trouble, impact.disturbances),
    ]
  }

  private static func details(_ impacts: [(IndexedRecord, Impact)], _ links: HistoryLinks) -> ReportTable {
    var table = ReportTable(
      "details", "In detail", [("record", "Record"), ("what", "What"), ("other", "Other"), ("title", "Title"), ("through", "Through")])
    for (record, impact) in impacts {
      for item in impact.dependents {
        table.append(.id(record.id), .text("depends on it"), .id(item.id), .text(links.titles[item.id]), .id(item.through))
      }
      for part in parts(impact) {
        for touch in part.touches {
          table.append(
            .id(record.id), .text(part.what), .id(touch.id), .text(links.titles[touch.id]), .text(touch.on.map(\.text).joined(separator: ", ")))
        }
      }
    }
    return table
  }

  /// Who depends on whom; with everything else that hangs on it where it is about one record.
  private static func drawing(_ impacts: [(IndexedRecord, Impact)], _ links: HistoryLinks, isWhole: Bool) -> LinkDiagram {
    var diagram = LinkDiagram(title: impacts.count == 1 ? impacts[0].0.id.text : "each service and item")
    // Whatever depends on something stands to the right of it.
    var layers: [RecordID: Int] = [:]
    for (_, impact) in impacts { for item in impact.dependents { layers[item.id] = max(layers[item.id] ?? 0, item.distance) } }
    for (record, impact) in impacts {
      diagram.add(record.id.text, record.title, isWhole ? .part : .subject, layer: layers[record.id] ?? 0)
      for item in impact.dependents where item.distance == 1 || !isWhole {
        diagram.add(item.id.text, links.titles[item.id] ?? "", .part, layer: layers[item.id] ?? 1)
        diagram.join(item.through.text, to: item.id.text, "is needed by")
      }
    }
    guard !isWhole else { return diagram }
    let last = (layers.values.max() ?? 0) + 1
    for part in impacts.flatMap({ parts($0.1) }) {
      for touch in part.touches {
        diagram.add(touch.id.text, links.titles[touch.id] ?? "", part.role, layer: last)
        for one in touch.on { diagram.join(one.text, to: touch.id.text, part.what) }
      }
    }
    return diagram
  }
}
