import BuiltInKinds
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Reports
import ServiceTime
import Signatures
import Snapshots
import TestSupport
import Testing

@Suite("The acts on some records, and their approvals")
struct StandingApprovalsTests {
  @Test("are what an audit of everything says of them, each by itself and all at once")
  func same() throws {
    let year = try ExampleYear()
    let place = RepositoryPlace(path: year.path, environment: Program.environment)
    let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
    let settings = VerifierSettings(searchPath: Program.environment["PATH"] ?? "")
    let tip = year.desk.history.tip
    func engine() throws -> Engine {
      Engine(place: place, repository: try place.open(), builtIn: builtIn, settings: settings, now: year.desk.now.seconds)
    }
    func described(_ approvals: [RecordApprovals]) -> [String] {
      approvals.map { item in
        let entries = item.verdict.entries.map { "\($0.entry.by) \($0.entry.decision) \($0.counts) \($0.reason) \($0.evidence) \($0.commit?.hex ?? "-")" }
        return "\(item.record) \(item.verdict.isSatisfied) \(item.boundAt ?? 0) \(item.authors.sorted()) \(item.contentCommit?.hex ?? "-") \(entries)"
      }.sorted()
    }
    let audit = try engine().audit(tip)
    let all = audit.approvals
    let changes = all.filter { $0.record.text.hasPrefix("CHG-") }
    let models = Set(all.map(\.record).filter { $0.text.hasPrefix("MOD-") })
    #expect(changes.count > 20 && !models.isEmpty)
    let together = try engine().approvals(of: Set(changes.map(\.record)).union(models), at: tip).filter { !models.contains($0.record) }
    #expect(described(together) == described(changes))
    for change in changes.prefix(12) {
      let alone = try engine().approvals(of: models.union([change.record]), at: tip).filter { $0.record == change.record }
      #expect(described(alone) == described([change]))
    }
    func acts(_ judgement: Judgement, on ids: Set<RecordID>) -> [Act] { judgement.acts.filter { $0.record.map(ids.contains) ?? false } }
    let ids = Set(changes.map(\.record))
    let judged = try engine().acts(on: ids.union(models), at: tip)
    #expect(acts(judged, on: ids) == acts(audit, on: ids) && acts(audit, on: ids).count > 100)
    #expect(described(judged.approvals.filter { ids.contains($0.record) }) == described(changes))
    for change in changes.suffix(12) {
      let alone = try engine().acts(on: models.union([change.record]), at: tip)
      #expect(acts(alone, on: [change.record]) == acts(audit, on: [change.record]))
      #expect(described(alone.approvals.filter { $0.record == change.record }) == described([change]))
    }
  }
}
