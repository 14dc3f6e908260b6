package import Diagnostics
import GRDB
package import Identifiers
import Kinds
import Records
package import ServiceTime

extension RecordHistory {
  /// Transitions of records of the tip that a commit made by `now` and that their stamps put after it, in the order of the records.
  package func transitionsAhead(of now: Instant) throws(Failure) -> [(record: RecordID, entry: TimelineEntry)] {
    try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database,
        """
        SELECT s.name, c.entries FROM courses c JOIN subjects s ON s.id = c.subject
        WHERE c.last > ? AND EXISTS (SELECT 1 FROM present p WHERE p.subject = c.subject)
        """)
      query.bind(now.seconds)
      var found: [(record: RecordID, entry: TimelineEntry)] = []
      try query.rows { row in
        let timeline = row.withBytes(1) { PackedCourse.unpack($0, names: names.states, lateEntry: rules.configuration.lateEntry) }
        let record = RecordID(row.text(0))
        found += timeline.filter { $0.isAhead(of: now) }.map { (record, $0) }
      }
      return found.sorted { ($0.record, $0.entry.rank, $0.entry.at) < ($1.record, $1.entry.rank, $1.entry.at) }
    }
  }
}

extension TimelineEntry {
  /// Whether its commit was made by `now`, and its time is still to come: until then the record counts as it was before.
  package func isAhead(of now: Instant) -> Bool { at > now && authoredAt <= now && !notes.contains(.overruled) }
}
