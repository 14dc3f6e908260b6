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
    let judgement = try judgement()
    // What is committed in this very second has happened.
    let looked = now < period.end ? Interval(start: period.start, end: max(period.start, now.advanced(bySeconds: 1))) : observed
    return EvidenceGround(
      kinds: kinds, zone: zone, observed: looked, graph: RecordGraph(kinds: kinds, records: records), timelines: timelines,
      births: try births(records, judgement), approvals: judgement.approvals, acts: judgement.acts, observations: try observations(of: judgement), root: judgement.root,
      rootStrength: try rootStrength(judgement.root))
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
  private func births(_ records: [LoadedRecord], _ judgement: Judgement) throws -> [RecordID: Instant] {
    let wanted = Set(records.filter { $0.kind.lifecycle == nil }.map(\.id))
    let beginning = try judgement.root.flatMap { try history.commit($0) }?.authoredAt
    var births: [RecordID: Instant] = [:]
    if let beginning { for id in wanted { births[id] = beginning } }
    for act in judgement.acts where act.name == .create {
      guard let record = act.record, wanted.contains(record), let commit = act.commit, let at = try history.commit(commit)?.authoredAt else { continue }
      births[record] = at
    }
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
