import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import Synchronization

/// The records that a request is answered with.
struct RecordListing {
  /// A record, and its position in the graph where there is one.
  struct Row {
    let record: LoadedRecord
    let position: Int?
  }

  let request: ListRequest
  private let graph: RecordGraph?
  private(set) var rows: [Row]
  let unreadable: [UnreadableEntry]
  /// Whose bytes could not be had: the answer lacks them.
  let lost: LostFiles

  init(_ request: ListRequest, of tree: GovernedTree) throws(Failure) {
    self.request = request
    if request.walks {
      let loaded = try RecordLoading.load(from: tree.snapshot, rules: tree.rules, kinds: request.kinds)
      let graph = RecordGraph(kinds: tree.kinds, records: loaded.records)
      let base = Set(request.base.map(\.name))
      var evaluation = QueryEvaluation(request.query, in: graph)
      rows = graph.records.indices.filter { base.contains(graph.records[$0].kind.name) && evaluation.matches($0) }
        .map { Row(record: graph.records[$0], position: $0) }
      self.graph = graph
      unreadable = loaded.unreadable
      lost = loaded.lost
    } else {
      let query = request.query
      let loaded = try RecordLoading.load(from: tree.snapshot, rules: tree.rules, kinds: request.kinds) { facts, text in
        var evaluation = QueryEvaluation(query)
        return evaluation.matches(facts, text.root) ? .text : .nothing
      }
      rows = loaded.records.map { Row(record: $0, position: nil) }
      graph = nil
      unreadable = loaded.unreadable
      lost = loaded.lost
    }
    sort()
  }

  func texts(_ column: ListColumn, _ row: Row) -> [String] { column.path.texts(of: row.record, at: row.position, in: graph) }

  /// Leaves out all rows beyond the first so many, and says how many these were.
  mutating func keep(first count: Int) -> Int {
    let hidden = max(0, rows.count - count)
    rows.removeLast(hidden)
    return hidden
  }

  /// Ties are broken by kind and id; records without a value come last either way.
  private mutating func sort() {
    let keyed = rows.map { row in
      (row: row, keys: request.order.map { $0.path.key(of: row.record, at: row.position, in: graph, zone: request.zone) })
    }
    let order = request.order
    rows = keyed.sorted { left, right in
      for (position, (_, isDescending)) in order.enumerated() {
        switch (left.keys[position], right.keys[position]) {
        case (nil, nil): continue
        case (nil, _): return false
        case (_, nil): return true
        case (let first?, let second?):
          if FieldKey.precedes(first, second) { return !isDescending }
          if FieldKey.precedes(second, first) { return isDescending }
        }
      }
      let (first, second) = (left.row.record, right.row.record)
      if first.kind.name != second.kind.name { return first.kind.name < second.kind.name }
      if first.id != second.id { return NaturalOrder.precedes(first.id.text, second.id.text) }
      return first.facts.path < second.facts.path
    }.map(\.row)
  }
}
