import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
package import Rules
import ServiceTime
import Snapshots
package import Standards

extension ReportDesk {
  /// The standards of the commit that is read.
  package var standards: StandardSet {
    StandardSet(custom: history.rules.standardFiles, kinds: history.rules.kinds, checks: RuleRegistry.all.map(\.code), zone: zone)
  }

  /// The clauses that are asked for.
  package func clauses(of request: EvidenceRequest, in standards: StandardSet) throws -> (standard: Standard, clauses: [Clause]) {
    guard let standard = standards[request.standard] else {
      let names = standards.standards.map(\.name)
      let near = Suggestion.question(for: request.standard, in: names) ?? "there are \(names.joined(separator: ", "))"
      throw EvidenceRequest.Mistake(message: "there is no standard '\(request.standard)'", hint: near)
    }
    let clauses = standard.clauses(beneath: request.clause)
    if let clause = request.clause, clauses.isEmpty {
      let near = Suggestion.question(for: clause.text, in: standard.clauses.map(\.id.text))
      throw EvidenceRequest.Mistake(
        message: "\(standard.title) has no clause '\(clause)'", hint: near ?? "'itsm report evidence' lists them")
    }
    return (standard, clauses)
  }

  /// What evidence is judged from, as far as some clauses need it.
  package func ground(for clauses: [Clause]) throws -> EvidenceGround {
    let kinds = history.rules.kinds
    let loaded = try RecordLoading.load(
      from: TreeSnapshot(history.place, tree: history.tree), rules: history.rules, kinds: Self.kinds(of: clauses))
    try loaded.lost.requireNone()
    let records = loaded.records.filter { chosen?.contains($0.id) ?? true }
    let names = Set(records.map(\.kind.name)).sorted()
    let timelines = Dictionary(try history.records(of: names, fields: []).map { ($0.id, $0.timeline.filter { $0.at <= now }) }) { first, _ in first }
    let log = try actLog()
    let judgement = try log == nil ? judgement() : faults()
    let acts = log?.all ?? judgement.acts
    // What is committed in this very second has happened.
    let looked = now < period.end ? Interval(start: period.start, end: max(period.start, now.advanced(bySeconds: 1))) : observed
    let ground = EvidenceGround(
      kinds: kinds, zone: zone, observed: looked, graph: RecordGraph(kinds: kinds, records: records), timelines: timelines,
      births: try births(records, judgement.root, acts), approvals: judgement.approvals, acts: acts, observations: try observations(of: judgement),
      root: judgement.root, rootStrength: try rootStrength(judgement.root))
    guard log != nil else { return ground }
    // Which records are looked at does not depend on approvals, only what is made of them.
    let cited = ground.evidence(for: clauses, among: clauses).flatMap(\.items).flatMap { item in
      item.item.retention == .document ? Array(item.matching) : item.citations.map(\.position)
    }.map { ground.graph.records[$0] }.filter { $0.kind.lifecycle?.needsApproval ?? false }
    let models = cited.compactMap { $0.scalar("model") }.map { RecordID($0) }
    return ground.replacing(approvals: try approvalsWithRoot(of: Set(cited.map(\.id)), models: models))
  }

  /// The kinds that have to be read; nil for all.
  private static func kinds(of clauses: [Clause]) -> Set<KindName>? {
    var wanted: Set<KindName> = []
    for clause in clauses {
      for check in clause.checks { wanted.formUnion(check.kinds ?? []) }
      for item in clause.keeps {
        if item.kinds.isEmpty { return nil }
        wanted.formUnion(item.kinds)
        wanted.formUnion(item.filter.kinds)
        if let each = item.each { wanted.formUnion(each.filter.kinds.union(each.kinds)) }
      }
    }
    return wanted
  }

  /// When the commit was written that brought a record without a lifecycle.
  private func births(_ records: [LoadedRecord], _ root: ObjectID?, _ acts: [Act]) throws -> [RecordID: Instant] {
    let wanted = Set(records.filter { $0.kind.lifecycle == nil }.map(\.id))
    let beginning = try root.flatMap { try history.commit($0) }?.authoredAt
    var births: [RecordID: Instant] = [:]
    if let beginning { for id in wanted { births[id] = beginning } }
    let creations = acts.filter { act in act.name == .create && act.record.map(wanted.contains) ?? false }
    let commits = try history.commits(Set(creations.compactMap(\.commit)))
    for act in creations { if let record = act.record, let at = act.commit.flatMap({ commits[$0]?.authoredAt }) { births[record] = at } }
    return births
  }

  /// What is wrong with the tree, what the commits of the period are blamed for, and what is accepted with a reason.
  private func observations(of judgement: Judgement) throws -> [Observation] {
    let snapshot = TreeSnapshot(history.place, tree: history.tree)
    var validation = try Validation.run(snapshot, rules: history.rules, now: now.seconds, management: true)
    validation.add(try historyFindings(), rules: history.rules)
    var found = Observation.all(of: validation)
    for finding in judgement.findings where finding.severity >= .warning {
      if let commit = finding.commit, let at = try history.commit(commit)?.authoredAt, !observed.contains(at) { continue }
      found.append(Observation(finding))
    }
    return found
  }

  private func rootStrength(_ root: ObjectID?) throws -> EvidenceStrength {
    guard let root, let email = try history.commit(root)?.authorEmail.lowercased() else { return .declared }
    let people = history.rules.kinds.acting(as: .person).map(\.name)
    let isKnown = try history.records(of: people, fields: ["emails"]).contains { person in
      person.texts("emails").contains { $0.lowercased() == email }
    }
    return isKnown ? .committed : .declared
  }
}

extension Observation {
  /// Errors and warnings, accepted ones included: to accept a gap does not close it.
  package static func all(of validation: Validation) -> [Observation] {
    validation.findings.filter { $0.severity >= .warning }.map { Observation($0) }
      + validation.suppressed.filter { $0.finding.severity >= .warning }.map { Observation($0.finding, acceptance: $0.reason) }
  }
}
