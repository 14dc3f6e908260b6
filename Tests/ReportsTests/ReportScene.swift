import Records
import BuiltInKinds
import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Reports
import ServiceTime
import Signatures
import Snapshots
import TestSupport

/// A governed repository in the making, and what reports say of it.
final class ReportScene {
  let repository: RepositoryBuilder

  /// `founding` are files that the root of trust holds besides, by their paths.
  init(zone: String = "UTC", founding: [String: String] = [:]) throws {
    repository = try RepositoryBuilder()
    try repository.write(".itsm/config.yaml", "itsm: 1\norganization: Example\nbranch: main\ntime_zone: \(zone)\nlate_entry: 24h\n")
    try repository.write("people/alice.md", "---\ntitle: Alice\nemails: [alice@example.org]\n---\n")
    for (path, text) in founding { try repository.write(RepoPath(path), text) }
    try commit("govern", at: "2025-12-01T00:00:00Z")
  }

  /// Writes a record and commits it at an instant. `fields` are lines of front matter.
  func record(_ path: String, _ fields: [String], at instant: String) throws {
    try repository.write(RepoPath(path), "---\n" + fields.joined(separator: "\n") + "\n---\nBody.\n")
    try commit("write \(path)", at: instant)
  }

  func incident(_ number: Int, _ status: String, at instant: String, _ fields: String...) throws {
    let id = "INC-2026-\(String(repeating: "0", count: max(0, 4 - "\(number)".count)))\(number)"
    try record("incidents/\(id).md", ["id: \(id)", "title: Something fails", "status: \(status)"] + fields, at: instant)
  }

  /// Removes a file and commits that.
  func remove(_ path: String, at instant: String) throws {
    try repository.delete(RepoPath(path))
    try commit("remove \(path)", at: instant)
  }

  func commit(_ subject: String, at instant: String) throws { try repository.commit(details(subject, at: instant)) }

  func merge(_ commit: ObjectID, at instant: String) throws { try repository.merge([commit], details("merge", at: instant)) }

  private func details(_ subject: String, at instant: String) -> CommitDetails {
    var details = CommitDetails(subject, by: Identity("alice"))
    details.authored = ClockTime(instant)
    details.committed = ClockTime(instant)
    return details
  }

  func desk(_ from: String, _ to: String, now: String, chosen: Set<RecordID>? = nil, horizon: TimeSpan = TimeSpan(days: 7), isJudged: Bool = false)
    throws -> ReportDesk
  {
    let place = RepositoryPlace(path: repository.path, environment: Program.environment)
    let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
    let history = try RecordHistory.open(place, builtInKinds: builtIn) { _ in }
    let instant = try Self.instant(now)
    return ReportDesk(
      history: history, zone: try TimeZoneRules(identifier: history.rules.configuration.timeZone),
      period: Interval(start: try Self.instant(from), end: try Self.instant(to)), now: instant, horizon: horizon, chosen: chosen,
      judge: HistoryJudge {
        guard isJudged else { return Judgement() }
        return try Engine(place: place, repository: try place.open(), builtIn: builtIn, settings: VerifierSettings(searchPath: ""), now: instant.seconds)
          .audit(history.tip)
      })
  }

  static func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) else { throw StoryError("'\(text)' is no instant") }
    return instant
  }

  func report(_ name: String, _ from: String = "2026-01-01T00:00:00Z", _ to: String = "2026-02-01T00:00:00Z", now: String = "2026-03-01T00:00:00Z")
    throws -> Report
  {
    try Self.report(name, of: try desk(from, to, now: now))
  }

  static func report(_ name: String, of desk: ReportDesk) throws -> Report {
    guard let definition = ReportDefinition.named(name) else { throw StoryError("there is no report '\(name)'") }
    return try definition.make(desk)
  }
}

extension Report {
  func count(_ key: String) -> Int? {
    guard case .count(let count)? = figures.first(where: { $0.key == key })?.quantity else { return nil }
    return count
  }

  func durations(_ key: String) -> (lengths: Distribution, unknown: Int)? {
    guard case .durations(let lengths, let unknown)? = figures.first(where: { $0.key == key })?.quantity else { return nil }
    return (lengths, unknown)
  }

  func share(_ key: String) -> [Int] {
    guard case .share(let part, let whole)? = figures.first(where: { $0.key == key })?.quantity else { return [] }
    return [part, whole]
  }

  func rows(_ key: String) -> [[Cell]] { tables.first { $0.key == key }?.rows ?? [] }
}
