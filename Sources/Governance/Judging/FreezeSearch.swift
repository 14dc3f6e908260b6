import Identifiers
import Kinds
import Records
import ServiceTime

/// Finds the freezes in which planned work lies.
struct FreezeSearch {
  let book: RuleBook
  let places: PlaceReader
  /// Where services and items are looked up.
  let tree: ObjectID

  /// The freezes that forbid the time for which a record is planned.
  func freezes(for record: Record) throws -> [Freeze] {
    guard let field = record.kind.lifecycle?.states.lazy.compactMap(\.schedules).first, let period = record[field].flatMap(Interval.init(periodIn:))
    else { return [] }
    return freezes(over: period, try closure(of: record), for: record)
  }

  /// The freezes that forbid a period to work on `subjects`; none where the record is of a type that they do not stop.
  func freezes(over period: Interval, _ subjects: Set<String>, for record: Record) -> [Freeze] {
    if let type = record.scalar("type"), book.policies(governing: record.kind.name.text).contains(where: { $0.freezeExempt.contains(type) }) { return [] }
    return book.freezes.filter { $0.forbids(period) && ($0.subjects.isEmpty || !$0.subjects.isDisjoint(with: subjects)) }
  }

  /// The services and items of a record, and everything that these depend on.
  func closure(of record: Record) throws -> Set<String> {
    var known: Set<String> = []
    var waiting = record.scalars("services") + record.scalars("cis")
    while let id = waiting.popLast() {
      guard known.insert(id).inserted, known.count < 10_000 else { continue }
      guard let target = try places.record(RecordID(id), in: tree, rules: book.rules) else { continue }
      waiting += target.scalars("depends_on")
    }
    return known
  }
}
