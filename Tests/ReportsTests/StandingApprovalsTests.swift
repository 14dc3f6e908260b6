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

@Suite("The approvals of some records")
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
    let all = try engine().audit(tip).approvals
    let changes = all.filter { $0.record.text.hasPrefix("CHG-") }
    let models = Set(all.map(\.record).filter { $0.text.hasPrefix("MOD-") })
    #expect(changes.count > 20 && !models.isEmpty)
    let together = try engine().approvals(of: Set(changes.map(\.record)).union(models), at: tip).filter { !models.contains($0.record) }
    #expect(described(together) == described(changes))
    for change in changes.prefix(12) {
      let alone = try engine().approvals(of: models.union([change.record]), at: tip).filter { $0.record == change.record }
      #expect(described(alone) == described([change]))
    }
  }
}
