import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// How the targets of agreements for clocks were kept.
struct TargetAttainment {
  /// One target of an agreement, and the clocks that are judged by it.
  struct Row {
    let agreement: RecordID
    let clock: String
    /// Nil for clocks that cannot be judged, of which nobody knows by which target they would be.
    let target: Agreement.Target?
    let items: [JudgedClock]

    func count(_ result: String) -> Int { items.count { $0.result == result } }
    var met: Int { count("met") }
    var breached: Int { count("breached") }
    var judged: Int { met + breached }

    /// Below the goal; without one, not every time. One that cannot be read is not missed, nor reached.
    var isMissed: Bool {
      guard judged > 0, let target, target.unreadableGoal == nil else { return false }
      return target.goal.map { Double(met) * 100 < $0 * Double(judged) } ?? (breached > 0)
    }

    /// `90`, as text.
    var goal: Cell? { target?.goal.map { .percent(FigureText.plain($0)) } }

    /// What to say where nobody can tell whether the goal was reached.
    var remark: String? {
      guard judged > 0, let goal = target?.unreadableGoal else { return nil }
      let quoted = goal.isEmpty ? "" : ", '\(goal)',"
      return "the goal of target \((target?.position ?? 0) + 1) of \(agreement)\(quoted) is no share in percent: whether its \(judged) judged \(judged == 1 ? "clock" : "clocks") reached it is not known"
    }
  }

  private struct Group: Hashable, Comparable {
    let agreement: String
    let clock: String
    let position: Int

    static func < (left: Group, right: Group) -> Bool {
      (left.agreement, left.clock, left.position) < (right.agreement, right.clock, right.position)
    }
  }

  private struct PriorityGroup: Hashable, Comparable {
    let agreement: String
    let clock: String
    let kind: String
    let priority: String

    static func < (left: PriorityGroup, right: PriorityGroup) -> Bool {
      (left.agreement, left.clock, left.kind, left.priority) < (right.agreement, right.clock, right.kind, right.priority)
    }
  }

  /// In the order of agreements, clocks, and targets in them.
  let rows: [Row]
  /// The names of all clocks, and of the kinds that have them.
  private let clocks: Set<String>
  private let kinds: Set<String>

  init(_ items: [JudgedClock], _ book: AgreementBook) {
    clocks = Set(book.clockKinds.flatMap { $0.clocks.map(\.name) })
    kinds = Set(book.clockKinds.map(\.name.text))
    var groups: [Group: [JudgedClock]] = [:]
    for item in items {
      guard let agreement = item.clock.agreement else { continue }
      groups[Group(agreement: agreement.text, clock: item.clock.name, position: item.clock.measured?.target.position ?? .max), default: []].append(item)
    }
    rows = groups.sorted { $0.key < $1.key }.map { group, items in
      Row(agreement: RecordID(group.agreement), clock: group.clock, target: items.first?.clock.measured?.target, items: items)
    }
  }

  /// One row for each target.
  var table: ReportTable {
    var table = ReportTable(
      "attainment_by_target", "Attainment by target of each agreement",
      [
        ("agreement", "Agreement"), ("clock", "Clock"), ("target", "Target"), ("n", "n"), ("met", "Met"), ("breached", "Breached"),
        ("percent", "Attained"), ("goal", "Goal"), ("goal_missed", "Missed"), ("running", "Running"), ("paused", "Paused"), ("unknown", "Unknown"),
        ("excluded", "Excluded"),
      ], charted: "percent")
    for row in rows {
      table.append(
        .id(row.agreement), .text(row.clock), .text(row.target?.phrase), .count(row.judged), .count(row.met), .count(row.breached),
        .share(row.met, of: row.judged), row.goal ?? .blank, .flag(row.goal != nil && row.isMissed), .count(row.count("running")),
        .count(row.count("paused")), .count(row.count("unknown")), .count(row.count("excluded")))
    }
    return table
  }

  /// The judged clocks by the kind and priority of their records.
  var byPriority: ReportTable {
    var table = ReportTable(
      "attainment_by_priority", "Attainment by agreement, clock, kind and priority",
      [
        ("agreement", "Agreement"), ("clock", "Clock"), ("kind", "Kind"), ("priority", "Priority"), ("n", "n"), ("met", "Met"), ("breached", "Breached"),
        ("percent", "Attained"),
      ])
    let judged = rows.flatMap { row in row.items.filter { ["met", "breached"].contains($0.result) }.map { (row, $0) } }
    let groups = Dictionary(grouping: judged) { row, item in
      PriorityGroup(agreement: row.agreement.text, clock: row.clock, kind: item.record.kind.text, priority: item.record.text("priority") ?? "")
    }
    for (group, items) in groups.sorted(by: { $0.key < $1.key }) {
      let met = items.count { $0.1.result == "met" }
      table.append(
        .text(group.agreement), .text(group.clock), .text(group.kind), .text(group.priority), .count(items.count), .count(met), .count(items.count - met),
        .share(met, of: items.count))
    }
    return table
  }

  /// Notes a target that was missed.
  func note(_ row: Row, in misses: inout MissedTargets, _ period: Interval) {
    guard let target = row.target else { return }
    let kind = target.kind.map { Set([$0.text]) } ?? kinds
    misses.add(
      row.agreement, target: "\(row.clock) \(target.phrase)",
      words: [MissedTargets.Word(own: [row.clock], all: clocks), MissedTargets.Word(own: kind, all: kinds)], in: period,
      reached: .share(row.met, of: row.judged), goal: row.goal ?? .text("every one"),
      records: row.items.filter { $0.result == "breached" }.map(\.record.id))
  }
}

extension Agreement.Target {
  /// For what it is and how long: `incident P3, P4 within 36h`.
  var phrase: String {
    let about = [kind?.text].compactMap(\.self) + conditions.map { $0.values.joined(separator: ", ") }
    return (about + ["within \(within)"]).joined(separator: " ")
  }
}
