import Git
import Identifiers
import Kinds
import Records

/// Writes lives forth: what a commit's change of a record adds to what was known.
struct LifeKeeper {
  let versions: VersionReader

  /// The life after a commit that changed the record; a merge that only brings together contributes nothing.
  func next(after change: RecordChange, commit: Commit, tree: ObjectID, contributes: Bool = true) throws -> LifeNode {
    let node = try successor(after: change, commit: commit, tree: tree, contributes: contributes)
    return change.life?.files.isEmpty == false ? node.holding(try files(after: change, commit: commit, tree: tree, contributes: contributes)) : node
  }

  private func successor(after change: RecordChange, commit: Commit, tree: ObjectID, contributes: Bool) throws -> LifeNode {
    let life = change.life
    guard let new = change.new, let blob = new.blob else {
      return LifeNode(
        commit: commit.id, previous: life.map { [$0] } ?? [], site: nil, state: nil, lastState: nil, contributors: life?.contributors ?? [],
        stood: life?.stood ?? [:], decisions: Self.decisions(life?.decisions ?? [:]) { _ in true }, entries: life?.entries ?? [], rounds: life?.rounds ?? [], contentCommit: life?.contentCommit, leftInitial: life?.leftInitial ?? false, boundAt: nil)
    }
    let site = VersionSite(path: new.path, blob: blob, tree: tree)
    var contributors = life?.contributors ?? []
    var contentCommit = life?.contentCommit
    var stood = life?.stood ?? [:]
    var rounds = life?.rounds ?? []
    var decisions = life?.decisions ?? [:]
    var entries = life?.entries ?? []
    if Self.isGoverned(new.kind) {
      if change.changesKind, change.old.map({ !Self.isGoverned($0.kind) }) ?? false { contributors = GrowingSet(try contributions(before: life)) }
      if try change.changesKind || change.old.map({ try !hasGovernedText($0, of: new, in: tree) }) ?? true {
        contentCommit = commit.id
        if contributes { contributors.formUnion(Self.contributions(of: commit)) }
      }
      for field in new.kind.personFields {
        if let person = new.person(field), stood[field]?.contains(person) != true { stood[field, default: []].insert(person) }
      }
      if let lifecycle = new.kind.lifecycle, let old = change.old?.state, old != new.state {
        let isNewRound =
          new.state == lifecycle.initial || (lifecycle[old]?.isTerminal == true && lifecycle[new.state ?? old]?.isTerminal != true)
          || Self.passesInitial(lifecycle, from: old, to: new.state ?? old, new)
        if isNewRound { rounds.insert(commit.id) }
      }
      if change.changesKind { rounds.insert(commit.id) }
      decisions = Self.decisions(after: new, before: decisions, entries, commit: commit.id, site: site, rounds: rounds)
      entries.formUnion(new.approvals.entries)
    }
    let leftInitial = (life?.leftInitial ?? false) || (new.kind.lifecycle.map { new.state != nil && new.state != $0.initial } ?? false)
    return LifeNode(
      commit: commit.id, previous: life.map { [$0] } ?? [], site: site, state: new.state,
      lastState: new.state.flatMap { state in new.kind.lifecycle?[state]?.name } ?? (change.changesKind ? nil : life?.lastState),
      contributors: contributors, stood: stood, decisions: decisions, entries: entries, rounds: rounds, contentCommit: contentCommit, leftInitial: leftInitial,
      boundAt: boundAt(new, life, commit))
  }

  private static func isGoverned(_ kind: Kind) -> Bool { kind.lifecycle?.needsApproval == true || kind.changesRules }

  /// Everyone with a hand in a record while its kind was one of which nobody asks that.
  private func contributions(before life: LifeNode?) throws -> Set<Contribution> {
    try (life?.ancestry ?? []).filter { !$0.isFromBeforeItsKind }.reduce(into: []) { found, node in
      found.formUnion(Self.contributions(of: try versions.repository.commit(node.commit)))
    }
  }

  private static func contributions(of commit: Commit) -> [Contribution] { addresses(of: commit).map { Contribution(address: $0, commit: commit.id) } }

  /// Whether two versions are the same to an approval, files that they name apart: who wrote those is told from their own history.
  private func hasGovernedText(_ old: RecordVersion, of new: RecordVersion, in tree: ObjectID) throws -> Bool {
    guard old.namesFiles, let blob = old.blob, let version = try versions.version(at: VersionSite(path: old.path, blob: blob, tree: tree), kind: old.kind)
    else { return try old.hasGovernedContent(of: new) }
    return try version.hasGovernedContent(of: new)
  }

  /// The life of a record that two parents brought together, with the first one's version.
  func joined(_ nodes: [LifeNode], at commit: ObjectID) -> LifeNode {
    let first = nodes[0]
    var decisions = first.decisions
    for (entry, other) in nodes.dropFirst().flatMap({ $0.decisions.entries(besides: first.decisions) }) {
      guard let known = decisions[entry] else {
        decisions[entry] = other
        continue
      }
      let commits = Set(known.introductions.map(\.commit))
      let more = other.introductions.filter { !commits.contains($0.commit) }
      if more.isEmpty, known.isDead || !other.isDead { continue }
      decisions[entry] = Decision(introductions: known.introductions + more, isDead: known.isDead || other.isDead)
    }
    var stood = first.stood
    for (field, people) in nodes.dropFirst().flatMap(\.stood) { stood[field, default: []].formUnion(people) }
    return LifeNode(
      commit: commit, previous: nodes, site: first.site ?? nodes.lazy.compactMap(\.site).first, state: first.state, lastState: first.lastState,
      contributors: nodes.dropFirst().reduce(into: first.contributors) { $0.formUnion($1.contributors) }, stood: stood, decisions: decisions,
      entries: nodes.dropFirst().reduce(into: first.entries) { $0.formUnion($1.entries) }, rounds: nodes.dropFirst().reduce(into: first.rounds) { $0.formUnion($1.rounds) }, contentCommit: nodes.lazy.compactMap(\.contentCommit).first,
      leftInitial: nodes.contains(where: \.leftInitial), boundAt: nodes.compactMap(\.boundAt).min())
  }

  private static func decisions(
    after version: RecordVersion, before: GrowingMap<ApprovalEntry, Decision>, _ seen: GrowingSet<ApprovalEntry>, commit: ObjectID, site: VersionSite,
    rounds: GrowingSet<ObjectID>
  ) -> GrowingMap<ApprovalEntry, Decision> {
    let present = Set(version.approvals.entries)
    var new: [ApprovalEntry: Decision] = [:]
    for (position, entry) in version.approvals.entries.enumerated() where !seen.contains(entry) && new[entry] == nil {
      let introduction = Introduction(commit: commit, site: site, seen: seen, rounds: rounds, position: position)
      new[entry] = Decision(introductions: [introduction], isDead: false)
    }
    var decisions = decisions(before) { !present.contains($0) }
    decisions.merge(new)
    return decisions
  }

  /// Decisions of which those have left the file that `isGone` says so of.
  private static func decisions(_ decisions: GrowingMap<ApprovalEntry, Decision>, isGone: (ApprovalEntry) -> Bool) -> GrowingMap<ApprovalEntry, Decision> {
    var decisions = decisions
    let gone = decisions.all.filter { !$0.value.isDead && isGone($0.key) }
    decisions.merge(gone.mapValues { Decision(introductions: $0.introductions, isDead: true) })
    return decisions
  }

  /// Whether the way from one state to another leads through the initial one.
  private static func passesInitial(_ lifecycle: Lifecycle, from: StateName, to: StateName, _ version: RecordVersion) -> Bool {
    guard case .ways(let ways) = TransitionPath.ways(in: lifecycle, from: from, to: to, value: version.record.scalar) else { return false }
    return ways.contains { $0.steps.count > 1 && $0.steps.dropLast().contains { $0.to == lifecycle.initial } }
  }

  private func boundAt(_ new: RecordVersion, _ life: LifeNode?, _ commit: Commit) -> Int64? {
    guard let lifecycle = new.kind.lifecycle, let state = new.state, lifecycle.isApproved(state) else { return nil }
    // What ended in another system waits for no approval here.
    if new.isImported, lifecycle[state]?.isTerminal == true, life?.hasLanded != true { return nil }
    return life?.boundAt ?? commit.committer.seconds
  }

  /// Author, committer and co-authors.
  static func addresses(of commit: Commit) -> [String] {
    [commit.author.emailText.lowercased(), commit.committer.emailText.lowercased()]
      + Trailers(commit.messageText).values(of: "co-authored-by").compactMap(Trailers.address)
  }
}
