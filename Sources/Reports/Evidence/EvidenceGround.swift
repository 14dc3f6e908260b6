package import Diagnostics
package import Governance
package import HistoryIndex
package import Identifiers
package import Kinds
package import Records
package import ServiceTime

/// A finding, and why the repository lets it stand where it does.
package struct Observation: Sendable {
  package let finding: Finding
  /// The reason that the record or the configuration gives.
  package let acceptance: String?

  package init(_ finding: Finding, acceptance: String? = nil) {
    self.finding = finding
    self.acceptance = acceptance
  }
}

/// Everything that evidence is judged from, as values.
package struct EvidenceGround {
  package let kinds: KindSet
  package let zone: TimeZoneRules
  /// The part of the period that has happened.
  package let observed: Interval
  package let graph: RecordGraph
  package let timelines: [RecordID: [TimelineEntry]]
  /// When records without a lifecycle came to be.
  package let births: [RecordID: Instant]
  package let approvals: [RecordID: RecordApprovals]
  /// By record: who acted on it in which commit, with which evidence, in the order of history.
  package let acts: [RecordID: [Act]]
  /// Errors and warnings about the tree, and about the commits of the period.
  package let observations: [Observation]
  package let root: ObjectID?
  /// What the word of the root of trust is worth: whether somebody known committed it.
  package let rootStrength: EvidenceStrength

  private let positions: [KindName: [Int]]

  package init(
    kinds: KindSet, zone: TimeZoneRules, observed: Interval, graph: RecordGraph, timelines: [RecordID: [TimelineEntry]],
    births: [RecordID: Instant], approvals: [RecordApprovals], acts: [Act], observations: [Observation], root: ObjectID?, rootStrength: EvidenceStrength
  ) {
    self.kinds = kinds
    self.zone = zone
    self.observed = observed
    self.graph = graph
    self.timelines = timelines
    self.births = births
    self.approvals = Dictionary(approvals.map { ($0.record, $0) }) { first, _ in first }
    var byRecord: [RecordID: [Act]] = [:]
    for act in acts { if let record = act.record { byRecord[record, default: []].append(act) } }
    self.acts = byRecord
    self.observations = observations
    self.root = root
    self.rootStrength = rootStrength
    positions = Dictionary(grouping: graph.records.indices) { graph.records[$0].kind.name }
  }

  /// The same without an approval, or with other observations: for looking at what rests on it.
  package func replacing(graph: RecordGraph? = nil, approvals: [RecordApprovals]? = nil, observations: [Observation]? = nil) -> EvidenceGround {
    EvidenceGround(
      kinds: kinds, zone: zone, observed: observed, graph: graph ?? self.graph, timelines: timelines,
      births: births, approvals: approvals ?? Array(self.approvals.values), acts: acts.values.flatMap(\.self), observations: observations ?? self.observations, root: root,
      rootStrength: rootStrength)
  }

  /// The positions of the records of some kinds for which a query holds; of all kinds without any.
  func positions(of names: [KindName], where query: Query) -> [Int] {
    let candidates = names.isEmpty ? Array(graph.records.indices) : names.flatMap { positions[$0] ?? [] }
    var evaluation = QueryEvaluation(query, in: graph)
    return candidates.filter { evaluation.matches($0) }
  }

  /// Whether the record had begun by the end of what is looked at.
  func isBorn(_ position: Int) -> Bool {
    let id = graph.records[position].id
    return (timelines[id]?.first?.at ?? births[id]).map { $0 < observed.end } ?? true
  }

  func approval(of record: RecordID) -> RecordApproval { RecordApproval(approvals[record]) }

  /// The commit that last touched the record.
  func commit(of record: RecordID) -> ObjectID? { acts[record]?.last { $0.commit != nil }?.commit ?? root }

  /// The weakest link of what was done to the record, unless a second person's approval covers it as it stands.
  func strength(of record: RecordID) -> EvidenceStrength {
    if approval(of: record).isCountersigned { return .countersigned }
    guard let acts = acts[record] else { return rootStrength }
    return acts.map { act in
      guard !act.isViolation, act.actor != nil else { return .declared }
      // A signature that does not hold is worse than none.
      return act.evidence == "signed" ? .signed : act.evidence == "commit" ? .committed : .declared
    }.min() ?? rootStrength
  }
}
