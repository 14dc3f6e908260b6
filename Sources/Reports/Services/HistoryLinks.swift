import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records

/// The links between the records of the tip, as impact needs them.
struct HistoryLinks: LinkedRecords {
  private var records: [RecordID: LinkedRecord] = [:]
  private(set) var titles: [RecordID: String] = [:]
  private var outgoing: [RecordID: [RecordLink]] = [:]
  private var incoming: [RecordID: [RecordLink]] = [:]

  init(_ desk: ReportDesk) throws(Failure) {
    let kinds = desk.history.rules.kinds
    let wanted = kinds.kinds.filter { kind in
      kind.isDepended || kind.outages != nil || [.change, .agreement, .customer].contains(kind.actsAs)
    }
    for record in try desk.begun(desk.history.records(of: wanted.map(\.name), fields: [])) {
      guard let kind = kinds[record.kind] else { continue }
      records[record.id] = LinkedRecord(id: record.id, kind: kind, state: record.entry(at: desk.now)?.state ?? record.state)
      titles[record.id] = record.title
    }
    for link in try desk.history.links() where records[link.record] != nil {
      let target = RecordID(link.target)
      guard records[target] != nil else { continue }
      outgoing[link.record, default: []].append(RecordLink(field: link.field, other: target))
      incoming[target, default: []].append(RecordLink(field: link.field, other: link.record))
    }
  }

  func linked(_ id: RecordID) -> LinkedRecord? { records[id] }
  func links(from id: RecordID) -> [RecordLink] { outgoing[id] ?? [] }
  func links(to id: RecordID) -> [RecordLink] { incoming[id] ?? [] }
}
