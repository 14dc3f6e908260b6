import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The links between the records of the tip, as impact needs them: work and disturbances only while they go on.
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
    var found: [IndexedRecord] = []
    for kind in wanted {
      if kind.isDepended || [.agreement, .customer].contains(kind.actsAs) {
        found += try desk.history.records(of: [kind.name], fields: [])
      } else {
        let unsettled = RecordActivity(
          in: Interval(start: desk.now, end: .distantFuture), settled: Set(kind.lifecycle?.states.filter(\.isTerminal).map(\.name) ?? []), now: desk.now)
        found += try desk.history.records(of: kind.name, fields: [], during: unsettled, orWithoutTimeline: true)
      }
    }
    found = try desk.begun(found)
    for record in found {
      guard let kind = kinds[record.kind] else { continue }
      records[record.id] = LinkedRecord(id: record.id, kind: kind, state: record.entry(at: desk.now)?.state ?? record.state)
      titles[record.id] = record.title
    }
    for link in try desk.history.links(from: found) {
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
