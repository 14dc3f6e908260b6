import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Work that was done outside of the time that was planned and approved for it, or during a freeze.
struct WorkTimes {
  private(set) var outside = ReportTable(
    "outside_window", "Carried out outside of their window",
    [
      ("change", "Change"), ("title", "Title"), ("window_from", "Window from"), ("window_until", "until"), ("worked_from", "Worked from"),
      ("worked_until", "until"), ("early_by", "Early by"), ("late_by", "Late by"),
    ])
  private(set) var frozen = ReportTable(
    "during_freeze", "Carried out during a freeze",
    [("change", "Change"), ("title", "Title"), ("type", "Type"), ("freeze", "Freeze"), ("worked_from", "Worked from"), ("allowed", "Allowed by")])
  /// Changes that were outside of their window, or in a freeze without leave, with why.
  private(set) var violations: [(change: ChangeCourse, why: String)] = []
  private(set) var outsideSources: [Source] = []
  private(set) var frozenSources: [Source] = []
  private(set) var remarks: [String] = []

  init(_ changes: [ChangeCourse], _ desk: ReportDesk) throws {
    let windows = try ChangeWindows(desk.history)
    let dependencies = try Dependencies(desk.history)
    let history = try FreezeHistory(desk)
    var before: [String] = []
    var frozen: [(change: ChangeCourse, start: Instant, windows: [RecordID])] = []
    remarks = windows.remarks
    for change in changes {
      guard let work = change.work, work.start <= desk.now else { continue }
      let until = work.end ?? desk.now
      guard Interval(start: work.start, end: max(until, work.start.advanced(bySeconds: 1))).overlaps(desk.observed) else { continue }
      compareWithWindow(change, start: work.start, end: work.end, until: until)
      let period = Interval(start: work.start, end: max(until, work.start.advanced(bySeconds: 1)))
      let touched = dependencies.closure(of: change.subjects)
      let freezes = history.freezes(over: period, on: touched)
      if !freezes.isEmpty { frozen.append((change, work.start, freezes)) }
      let others = windows.windows.filter { $0.isFreeze && !freezes.contains($0.id) && $0.concerns(touched) && !$0.occurrences(in: period).isEmpty }
      before += others.map { "\(change.id) ('\($0.id)')" }
    }
    if !before.isEmpty {
      let rest = before.count > 5 ? " and \(before.count - 5) more" : ""
      remarks.append("carried out when the freeze in which it lies now had not landed, and not counted as work in it: " + before.prefix(5).joined(separator: ", ") + rest)
    }
    let allowances = frozen.isEmpty ? [:] : try FreezeLeave(desk).reasons(for: frozen.map { ($0.change, $0.start) }, desk)
    for (change, start, windows) in frozen { note(change, since: start, in: windows, allowed: allowances[change.id]) }
  }

  private mutating func note(_ change: ChangeCourse, since start: Instant, in windows: [RecordID], allowed: String?) {
    for window in windows {
      frozen.append(.id(change.id), .text(change.record.title), .text(change.type), .id(window), .instant(start), .text(allowed ?? "nothing"))
      frozenSources.append(Source(change.id, change.start?.commit))
      if allowed == nil { violations.append((change, "carried out in the freeze '\(window)'")) }
    }
  }

  private mutating func compareWithWindow(_ change: ChangeCourse, start: Instant, end: Instant?, until: Instant) {
    guard let window = change.record["window"]?.period else { return }
    let early = max(0, window.start.secondsSince(start))
    let late = max(0, until.secondsSince(window.end))
    guard early > 0 || late > 0 else { return }
    outside.append(
      .id(change.id), .text(change.record.title), .instant(window.start), .instant(window.end), .instant(start), .instant(end),
      early > 0 ? .duration(early) : .blank, late > 0 ? .duration(late) : .blank)
    outsideSources.append(Source(change.id, change.start?.commit))
    violations.append((change, "carried out outside of its window"))
  }
}

/// Who might work in a freeze, as the policies that were in force when the work began said.
private struct FreezeLeave {
  private let policies: [LandedVersion]

  init(_ desk: ReportDesk) throws {
    let kinds = desk.history.rules.kinds.acting(as: .policy).map(\.name)
    let versions = kinds.isEmpty ? [:] : try desk.history.landedVersions(of: kinds, fields: ["governs", "freeze"])
    policies = versions.sorted { $0.key < $1.key }.flatMap(\.value).filter { version in
      version.content.map { $0.state == "active" && $0.texts("governs").contains("change") && $0["freeze"] != nil } ?? false
    }
  }

  /// What the policies said of freezes at an instant.
  private func rules(at instant: Instant) -> (exempt: Set<String>, overrides: [(role: String, count: Int)]) {
    let freezes = policies.filter { $0.inForce.contains(instant) }.compactMap { $0.content?["freeze"] }
    return (
      Set(freezes.flatMap { $0["exempt"]?.texts ?? [] }),
      freezes.compactMap { freeze in
        guard let way = freeze["override"], let role = way["role"]?.text else { return nil }
        return (role, way["count"]?.text.flatMap { Int($0) } ?? 1)
      }
    )
  }

  /// Why the work was allowed, for each of the changes where it was.
  func reasons(for work: [(change: ChangeCourse, start: Instant)], _ desk: ReportDesk) throws -> [RecordID: String] {
    var reasons: [RecordID: String] = [:]
    var asked: [(change: ChangeCourse, overrides: [(role: String, count: Int)])] = []
    for (change, start) in work {
      let rules = rules(at: start)
      if rules.exempt.contains(change.type) { reasons[change.id] = "the policy, for \(change.type) changes" } else if !rules.overrides.isEmpty {
        asked.append((change, rules.overrides))
      }
    }
    guard !asked.isEmpty else { return reasons }
    let judged = try desk.approvals(of: Set(asked.map(\.change.id)), models: asked.compactMap(\.change.model))
    for (change, overrides) in asked {
      let counting = (judged[change.id]?.verdict.entries ?? []).filter { $0.counts && $0.entry.decision == .approved }
      let held = Dictionary(grouping: counting) { $0.entry.role.text }.mapValues { Set($0.map(\.entry.by)).count }
      reasons[change.id] = overrides.first { held[$0.role, default: 0] >= $0.count }.map { "approval as \($0.role)" }
    }
    return reasons
  }
}
