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
  var sources: [Source] { misses.map(\.source) }
  var unanswered: [Source] { misses.filter { !$0.isAnswered }.map(\.source) }

  struct Miss {
    let agreement: RecordID
    let target: String
    /// In words: `2026-08`.
    let period: String
    /// Whether a reason or an improvement is there.
    let isAnswered: Bool
    /// The agreement with the target and the period.
    let source: Source
  }

  /// A word that an answer may say, of all words of its sort: the name of a clock, the kind of records, a service.
  struct Word {
    let own: Set<String>
    let all: Set<String>

    /// Whether a text is about it; nil where it says no word of the sort.
    func isSaid(in text: String) -> Bool? {
      let said = all.union(own).filter { text.contains($0.lowercased()) }
      return said.isEmpty ? nil : !own.isDisjoint(with: said)
    }
  }

  private let answers: [RecordID: [FieldValue]]
  private let improvements: [String: [RecordID]]
  private let commits: [RecordID: ObjectID]
  private let zone: TimeZoneRules

  init(_ desk: ReportDesk) throws {
    zone = desk.zone
    let kinds = desk.history.rules.kinds.acting(as: .agreement).map(\.name)
    let agreements = kinds.isEmpty ? [] : try desk.history.records(of: kinds, fields: ["misses"])
    answers = Dictionary(agreements.map { ($0.id, $0["misses"]?.items ?? []) }) { first, _ in first }
    commits = Dictionary(agreements.compactMap { record in record.entry(at: desk.closing).map { (record.id, $0.commit) } }) { first, _ in first }
    var improvements: [String: [RecordID]] = [:]
    if desk.history.rules.kinds["improvement"] != nil {
      for record in try desk.history.records(of: ["improvement"], fields: ["sources"]) {
        for source in record.texts("sources") { improvements[source, default: []].append(record.id) }
      }
    }
    self.improvements = improvements
  }

  /// Notes one miss. `words` are what an answer to it may say; `records` those that missed it, whose improvements answer it too.
  mutating func add(
    _ agreement: RecordID, target: String, words: [Word], in period: Interval, reached: Cell, goal: Cell, records: [RecordID] = []
  ) {
    let answer = (answers[agreement] ?? []).first { isAbout($0, words, period) }
    let reason = answer?["reason"]?.text
    let improvement = answer?["improvement"]?.text ?? (records.flatMap { improvements[$0.text] ?? [] } + (improvements[agreement.text] ?? [])).min()?.text
    let isAnswered = reason != nil || improvement != nil
    let phrase = phrase(period)
    table.append(
      .id(agreement), .text(target), .text(phrase), reached, goal, .text(reason), .text(improvement), .flag(isAnswered))
    misses.append(
      Miss(
        agreement: agreement, target: target, period: phrase, isAnswered: isAnswered,
        source: Source(agreement, commits[agreement], part: "\(target), \(phrase)")))
  }

  /// Whether an answer says a word of the target and none that means another, and names a month, quarter or year that has days in
  /// common with the period.
  private func isAbout(_ answer: FieldValue, _ words: [Word], _ period: Interval) -> Bool {
    let target = answer["target"]?.text?.lowercased() ?? ""
    let said = words.compactMap { $0.isSaid(in: target) }
    guard target.isEmpty || !said.isEmpty && said.allSatisfy(\.self) else { return false }
    guard let text = answer["period"]?.text, let stretch = CalendarPeriod(text) else { return true }
    return stretch.interval(in: zone).overlaps(period)
  }

  private func phrase(_ period: Interval) -> String {
    if let whole = CalendarPeriod(period, in: zone) { return whole.description }
    return "\(zone.localDate(at: period.start)) to \(zone.localDate(at: period.end.advanced(bySeconds: -1)))"
  }
}
