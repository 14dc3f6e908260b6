import BuiltInKinds
import Diagnostics
import Foundation
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import Reports
import Rules
import ServiceTime
import Signatures
import Snapshots
import Standards
import Synchronization
import TestSupport

/// The year of the example organization, replayed once, and what its records are evidence for.
final class ExampleYear {
  /// Kept for as long as the repository is looked at.
  private let folder: TemporaryDirectory
  let path: String
  let desk: ReportDesk
  let clauses: [Clause]
  let ground: EvidenceGround
  private let snapshot: TreeSnapshot
  private let cache = MemoryCache()
  /// How each clause stands while nothing is taken away.
  private var whole: [ClauseID: Standing] = [:]

  struct Standing: Equatable {
    let status: EvidenceStatus?
    let gaps: Set<String>
  }

  static let now = "2026-11-03T12:00:00Z"
  static let period = (from: "2025-10-31T23:00:00Z", to: "2026-10-31T23:00:00Z")

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path + "/leuchtturm"
    let replay = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../example-repo/replay").standardizedFileURL.path()
    let outcome = try Program.run(["python3", replay, path])
    guard outcome.status == 0 else { throw StoryError("the replay failed: \(outcome.errorText)") }
    desk = try Self.desk(of: path, to: Self.period.to, now: Self.now)
    clauses = try desk.clauses(of: EvidenceRequest(), in: desk.standards).clauses
    snapshot = TreeSnapshot(desk.history.place, tree: desk.history.tree)
    ground = try desk.ground(for: clauses)
    whole = standings(ground)
  }

  static func desk(of path: String, to end: String, now: String) throws -> ReportDesk {
    let place = RepositoryPlace(path: path, environment: Program.environment)
    let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
    let history = try RecordHistory.open(place, builtInKinds: builtIn) { _ in }
    let now = try ReportScene.instant(now)
    let settings = VerifierSettings(searchPath: Program.environment["PATH"] ?? "")
    return ReportDesk(
      history: history, zone: try TimeZoneRules(identifier: history.rules.configuration.timeZone),
      period: Interval(start: try ReportScene.instant(Self.period.from), end: try ReportScene.instant(end)), now: now,
      judge: HistoryJudge { try Engine(place: place, repository: try place.open(), builtIn: builtIn, settings: settings, now: now.seconds).audit(history.tip) })
  }

  /// The clauses that stand otherwise after a commit that somebody makes on 4 November, at noon.
  func turned(byCommitOf person: String, _ changes: (_ top: String) throws -> Void) throws -> [ClauseID] {
    let (now, end) = ("2026-11-05T12:00:00Z", "2026-11-04T23:00:00Z")
    let before = standings(try Self.desk(of: path, to: end, now: now).ground(for: clauses))
    try changes(path)
    try Program.git(["add", "--all"], in: path)
    let outcome = try Program.run(
      ["git", "-c", "user.name=\(person)", "-c", "user.email=\(person)@leuchtturm.example", "commit", "--quiet", "--message", "tidy"], in: path,
      environment: ["GIT_AUTHOR_DATE": "2026-11-04T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-04T12:00:00Z"])
    guard outcome.status == 0 else { throw StoryError("git commit: \(outcome.errorText)") }
    let after = standings(try Self.desk(of: path, to: end, now: now).ground(for: clauses))
    try Program.git(["reset", "--quiet", "--hard", "HEAD~1"], in: path)
    return before.keys.filter { before[$0] != after[$0] }.sorted()
  }

  func standings(_ ground: EvidenceGround) -> [ClauseID: Standing] {
    Dictionary(
      ground.evidence(for: clauses, among: clauses).filter { !$0.clause.isHeading }.map { found in
        (found.clause.id, Standing(status: found.status, gaps: Set(found.gaps.map { "\($0.record?.text ?? ""): \($0.message)" })))
      }) { first, _ in first }
  }

  /// The records for which one of the expressions holds.
  func records(_ expressions: [(kind: KindName, query: String)]) throws -> Set<RecordID> {
    var found: Set<RecordID> = []
    for (name, text) in expressions {
      guard let kind = ground.kinds[name] else { throw StoryError("there is no kind '\(name)'") }
      var evaluation = QueryEvaluation(try Query(text, of: [kind], in: ground.kinds, zone: ground.zone), in: ground.graph)
      let ids = ground.graph.records.indices.filter { ground.graph.records[$0].kind.name == name && evaluation.matches($0) }.map { ground.graph.records[$0].id }
      found.formUnion(ids)
    }
    return found
  }

  /// The clauses that stand otherwise when some records had never been.
  func turned(without ids: Set<RecordID>) throws -> [ClauseID] {
    let kept = ground.graph.records.filter { !ids.contains($0.id) }
    let gone = Set(ground.graph.records.filter { ids.contains($0.id) }.map(\.facts.path))
    let tree = LackingSnapshot(base: snapshot, missing: gone)
    let now = try ReportScene.instant(Self.now)
    let validation = try Validation.run(tree, rules: desk.history.rules, now: now.seconds, cache: cache, management: true)
    // What the past tells stays: of commits, and of the checks that no tree answers.
    let others = ground.observations.filter { $0.finding.commit != nil || $0.finding.code >= "SM093" }
    let lesser = ground.replacing(graph: RecordGraph(kinds: ground.kinds, records: kept), observations: Observation.all(of: validation) + others)
    return differences(standings(lesser))
  }

  /// Whether a clause stands otherwise without anything that one item finds.
  func turned(withoutAllOf item: KeptItem, of clause: ClauseID) throws -> Bool {
    let gone = Set(ground.evidence(for: clauses, among: clauses).first { $0.clause.id == clause }?.items.first { $0.item.name == item.name }?.citations.map(\.record) ?? [])
    guard !gone.isEmpty else { throw StoryError("nothing is kept as '\(item.what)'") }
    let lesser = ground.replacing(graph: RecordGraph(kinds: ground.kinds, records: ground.graph.records.filter { !gone.contains($0.id) }))
    return differences(standings(lesser)).contains(clause)
  }

  /// The clauses that stand otherwise when the decisions on a record had never been made.
  func turned(withoutApprovalOf id: RecordID) throws -> [ClauseID] {
    guard var lost = ground.approvals[id] else { throw StoryError("\(id) has no approvals") }
    let verdict = lost.verdict
    var less = verdict
    less.entries = []
    less.requirements = verdict.requirements.map { item in
      RequirementVerdict(
        policy: item.policy, rule: item.rule, wanted: item.wanted, isSatisfied: false, missing: "nobody approved it", retrospective: item.retrospective)
    }
    lost = RecordApprovals(record: id, state: lost.state, verdict: less, contentCommit: lost.contentCommit)
    let approvals = ground.approvals.values.filter { $0.record != id } + [lost]
    return differences(standings(ground.replacing(approvals: approvals)))
  }

  private func differences(_ other: [ClauseID: Standing]) -> [ClauseID] { whole.keys.filter { whole[$0] != other[$0] }.sorted() }
}

/// A tree without some of its files.
private struct LackingSnapshot: Snapshot {
  let base: TreeSnapshot
  let missing: Set<RepoPath>

  func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] { try base.entries(in: folders).filter { !missing.contains($0.path) } }
  func reader() throws(Failure) -> any SnapshotReader { try base.reader() }

  func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    if missing.contains(path) { return false }
    return try base.holdsFile(path)
  }
}

/// What an earlier judgement read, for the next one.
private final class MemoryCache: FactsCache {
  private let known = Mutex<KnownFacts?>(nil)

  func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? { known.withLock { $0 } }
  func store(_ facts: KnownFacts, fingerprint: [UInt8]) { known.withLock { $0 = facts } }
}
