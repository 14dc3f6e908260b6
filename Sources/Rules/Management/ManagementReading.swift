import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Runs the rules of the management system over a tree.
enum ManagementReading {
  private static let sizeLimit = 1 << 20

  static func findings(
    _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], of snapshot: some Snapshot, _ catalogue: Catalogue,
    rules: TreeRules, now: Int64
  ) throws(Failure) -> [Finding] {
    let plan = ManagementPlan(rules.kinds)
    let today = today(now, zone: rules.configuration.timeZone)
    let roots = try roots(plan, placed, of: snapshot, catalogue)
    var findings: [Finding] = []
    catalogue.forEachMark { position, mark in
      if let finding = lapsed(mark, at: position, catalogue, today) { findings.append(finding) }
    }
    guard !plan.declared.isEmpty else { return findings }
    let facts = ManagementFacts(catalogue: catalogue, today: today, plan: plan, roots: roots)
    for rule in RuleRegistry.managementRules where plan.declared[rule.metadata.name] != nil {
      rule.check(facts) { draft, position in
        let record = catalogue.records[position]
        findings.append(rule.finding(draft, path: record.path, record: record.id))
      }
    }
    return findings
  }

  /// The day in the zone of the repository; in UTC where the machine does not know the zone.
  private static func today(_ now: Int64, zone: String) -> CalendarDate {
    let instant = Instant(seconds: now)
    do throws(TimeZoneDefect) { return try TimeZoneRules(identifier: zone).localDate(at: instant) } catch {
      return TimeZoneRules.utc.localDate(at: instant)
    }
  }

  private static func lapsed(_ mark: CheckMark, at position: Int, _ catalogue: Catalogue, _ today: CalendarDate) -> Finding? {
    guard let day = mark.day, Int(day) < today.daysSinceEpoch else { return nil }
    let check = catalogue.table.kinds[catalogue.kindNumber(at: position)].checks[mark.check]
    guard let rule = RuleRegistry.checkRule(named: check.name), case .deadline(let deadline) = check.entries[mark.entry].content else {
      return nil
    }
    let record = catalogue.records[position]
    let lead = deadline.lead.map { $0.roundedDays + 1 } ?? 0
    let draft = rule.draft(for: mark, deadline, value: CalendarDate(daysSinceEpoch: Int(day) + lead))
    return rule.finding(draft, path: record.path, record: record.id)
  }

  /// The front matter of the records that rules read.
  private static func roots(
    _ plan: ManagementPlan, _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], of snapshot: some Snapshot, _ catalogue: Catalogue
  ) throws(Failure) -> [Int: Value] {
    var entries: [RepoPath: SnapshotEntry] = [:]
    for (entry, place) in placed {
      if case .record(let kind) = place, plan.read.contains(kind.name) { entries[entry.path] = entry }
    }
    let isRead = catalogue.table.kinds.map { plan.read.contains($0.name) }
    guard !entries.isEmpty else { return [:] }
    let reader = try snapshot.reader()
    var roots: [Int: Value] = [:]
    for position in 0..<catalogue.count where isRead[catalogue.kindNumber(at: position)] {
      guard let entry = entries[catalogue.records[position].path] else { continue }
      do throws(EntryDefect) {
        roots[position] = RecordText(try reader.content(of: entry, limit: sizeLimit).bytes).root
      } catch {
        // What cannot be read is reported as such.
        continue
      }
    }
    return roots
  }
}
