/// The records of a catalogue in the order of their paths. Each is put together when it is asked for.
package struct RecordList: RandomAccessCollection, Sendable {
  let table: FactsTable
  let rows: [Int32]

  package var startIndex: Int { 0 }
  package var endIndex: Int { rows.count }
  package subscript(position: Int) -> RecordFacts { table.facts(at: Int(rows[position])) }
}
