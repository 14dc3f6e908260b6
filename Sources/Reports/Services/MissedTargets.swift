import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Targets of agreements that were missed in the period, and what was said or done about each.
struct MissedTargets {
  private(set) var table = ReportTable(
    "missed_targets", "Missed targets, and what was done about them",
    [
      ("agreement", "Agreement"), ("target", "Target"), ("period", "Period"), ("reached", "Reached"), ("goal", "Goal"), ("reason", "Reason"),
      ("improvement", "Improvement"), ("answered", "Answered"),
    ])
  private(set) var misses: [Miss] = []
  var sources: [Source] { misses.map { Source($0.agreement) } }
  var unanswered: [Source] { misses.filter { !$0.isAnswered }.map { Source($0.agreement) } }

  struct Miss {
    let agreement: RecordID
    let target: String
    /// In words: `2026-08`.
    let period: String
    /// Whether a reason or an improvement is there.
    let isAnswered: Bool
  }

  private let answers: [RecordID: [FieldValue]]
  private let improvements: [String: [RecordID]]
  private let zone: TimeZoneRules

  init(_ desk: ReportDesk) throws {
    zone = desk.zone
    let kinds = desk.history.rules.kinds.acting(as: .agreement).map(\.name)
    let agreements = kinds.isEmpty ? [] : try desk.history.records(of: kinds, fields: ["misses"])
    answers = Dictionary(agreements.map { ($0.id, $0["misses"]?.items ?? []) }) { first, _ in first }
    var improvements: [String: [RecordID]] = [:]
    if desk.history.rules.kinds["improvement"] != nil {
      for record in try desk.history.records(of: ["improvement"], fields: ["sources"]) {
        for source in record.texts("sources") { improvements[source, default: []].append(record.id) }
      }
    }
    self.improvements = improvements
  }

  /// Notes one miss. `words` are what an answer to it may name; `records` those that missed it, whose improvements answer it too.
  mutating func add(
    _ agreement: RecordID, target: String, words: [String], in period: Interval, reached: Cell, goal: Cell, records: [RecordID] = []
  ) {
    let answer = (answers[agreement] ?? []).first { isAbout($0, words, period) }
    let reason = answer?["reason"]?.text
    let improvement = answer?["improvement"]?.text ?? (records.flatMap { improvements[$0.text] ?? [] } + (improvements[agreement.text] ?? [])).min()?.text
    let isAnswered = reason != nil || improvement != nil
    let phrase = Self.phrase(period, zone)
    table.append(
      .id(agreement), .text(target), .text(phrase), reached, goal, .text(reason), .text(improvement), .flag(isAnswered))
    misses.append(Miss(agreement: agreement, target: target, period: phrase, isAnswered: isAnswered))
  }

  /// Whether an answer names the target, and a month, quarter or year that has days in common with the period.
  private func isAbout(_ answer: FieldValue, _ words: [String], _ period: Interval) -> Bool {
    let target = answer["target"]?.text?.lowercased() ?? ""
    guard target.isEmpty || words.contains(where: { target.contains($0.lowercased()) }) else { return false }
    guard let text = answer["period"]?.text, let stretch = Self.stretch(text, zone) else { return true }
    return stretch.overlaps(period)
  }

  /// `2026-08`, `2026-Q3` or `2026`; nil for anything else.
  static func stretch(_ text: String, _ zone: TimeZoneRules) -> Interval? {
    let parts = text.split(separator: "-")
    guard let year = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
    func months(_ first: Int, _ count: Int) -> Interval? {
      guard let start = CalendarDate(year: year, month: first, day: 1) else { return nil }
      let end = (0..<count).reduce(start) { date, _ in date.firstOfNextMonth }
      return Interval(start: zone.midnight(start), end: zone.midnight(end))
    }
    guard parts.count == 2 else { return months(1, 12) }
    if parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) { return months(quarter * 3 - 2, 3) }
    return Int(parts[1]).flatMap { (1...12).contains($0) ? months($0, 1) : nil }
  }

  private static func phrase(_ period: Interval, _ zone: TimeZoneRules) -> String {
    let first = zone.localDate(at: period.start)
    let last = zone.localDate(at: period.end.advanced(bySeconds: -1))
    if first == first.firstOfMonth, last.firstOfMonth == first, last.adding(days: 1) == first.firstOfNextMonth { return String(first.description.dropLast(3)) }
    return "\(first) to \(last)"
  }
}
