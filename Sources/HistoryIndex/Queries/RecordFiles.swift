package import Diagnostics
import GRDB
package import Identifiers
package import ServiceTime

extension RecordHistory {
  /// The records of the tip without a timeline that came to be after an instant.
  package func timelessRecords(bornAfter instant: Instant) throws(Failure) -> Set<RecordID> {
    guard try commit(tip).map({ $0.committedAt > instant }) ?? false else { return [] }
    return try read { database in
      let query = try Insertion(
        database,
        """
        SELECT s.name FROM present p JOIN subjects s ON s.id = p.subject JOIN versions v ON v.subject = p.subject JOIN history h ON h.seq = v.seq
        WHERE p.subject NOT IN (SELECT subject FROM courses) GROUP BY p.subject HAVING min(h.authored) > ?
        """)
      query.bind(instant.seconds)
      var born: Set<RecordID> = []
      try query.rows { row in born.insert(RecordID(row.text(0))) }
      return born
    }
  }
}
