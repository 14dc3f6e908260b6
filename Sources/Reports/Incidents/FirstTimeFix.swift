import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Resolved incidents that whoever took them up first brought to their end.
struct FirstTimeFix {
  private var fixed: [Source] = []
  private var judged = 0
  /// Those of which nothing ever said who worked on them.
  private var unknown: [Source] = []

  init(_ cases: [IncidentCase], _ rules: IncidentRules, _ desk: ReportDesk) throws {
    let changes = try desk.history.changes(of: IncidentRules.hands, during: desk.activity(settled: rules.states.closed))
    for item in cases {
      guard let resolution = item.resolution(in: desk.observed) else { continue }
      let source = Source(item.record.id, resolution.commit)
      let until = item.record.timeline.first { $0.commit == resolution.commit }?.rank ?? .max
      let hands = IncidentRules.hands.map { Self.values(of: $0, until: until, item.record, changes[item.record.id] ?? []) }
      if item.course.reopenings.isEmpty, hands.allSatisfy(\.isEmpty) {
        unknown.append(source)
        continue
      }
      judged += 1
      if item.course.reopenings.isEmpty, hands.allSatisfy({ $0.count <= 1 }) { fixed.append(source) }
    }
  }

  /// What a field ever was until a commit, and in it.
  private static func values(of field: FieldName, until rank: Int64, _ record: IndexedRecord, _ changes: [FieldChange]) -> Set<String> {
    let own = changes.filter { $0.field == field }
    let past = own.filter { $0.rank <= rank }
    let first = past.isEmpty ? own.first.map(\.old) ?? record.text(field) : nil
    return Set((past.flatMap { [$0.old, $0.new] } + [first]).compactMap(\.self))
  }

  func add(to report: inout Report) {
    report.add("first_time_fix", "Resolved by whoever took it up first, and never reopened", .share(fixed.count, of: judged), from: fixed)
    report.add("first_time_fix_unknown", "Resolved without anything that says who worked on it", .count(unknown.count), from: unknown)
  }
}
