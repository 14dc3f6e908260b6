import Diagnostics
package import Identifiers
import Kinds
import Records
package import Standards

/// What was found for one clause.
package struct ClauseEvidence: Sendable {
  package let clause: Clause
  package let items: [ItemEvidence]
  package let gaps: [EvidenceGap]

  /// Nil for a heading.
  package var status: EvidenceStatus? { clause.isHeading ? nil : .of(items) }

  /// The weakest of what is cited; nil without any.
  package var strength: EvidenceStrength? { items.compactMap(\.strength).min() }

  /// The documents that count, or the records of the period.
  package func records(_ retention: KeptItem.Retention) -> Set<RecordID> {
    Set(items.filter { $0.item.retention == retention }.flatMap(\.citations).map(\.record))
  }
}

extension EvidenceGround {
  /// What was found for some clauses of a standard; `all` are the clauses of the whole.
  package func evidence(for clauses: [Clause], among all: [Clause]) -> [ClauseEvidence] { clauses.map { evidence(for: $0, among: all) } }

  private func evidence(for clause: Clause, among all: [Clause]) -> ClauseEvidence {
    let items = clause.keeps.map { evidence(for: $0, of: clause.id) }
    let matching = items.reduce(into: Set<RecordID>()) { ids, item in ids.formUnion(item.matching.map { graph.records[$0].id }) }
    var gaps = items.flatMap(\.gaps)
    if clause.wantsAllDocuments, let gap = missingDocuments(of: all, for: clause.id) { gaps.append(gap) }
    var known = Set(gaps)
    for observation in observations {
      let finding = observation.finding
      guard let check = clause.check(for: finding.code), isAbout(finding.record, matching, check) else { continue }
      let help = finding.help ?? "'itsm explain \(finding.code)' says why and how"
      let next = help + (observation.acceptance.map { " (accepted: \($0))" } ?? "")
      let gap = EvidenceGap(clause: clause.id, record: finding.record, message: finding.message, next: next, code: finding.code, sort: finding.code.text)
      if known.insert(gap).inserted { gaps.append(gap) }
    }
    return ClauseEvidence(clause: clause, items: items, gaps: gaps)
  }

  /// Whether a finding is about what is kept, about a kind that the check names, or about no record in particular.
  private func isAbout(_ record: RecordID?, _ matching: Set<RecordID>, _ check: ClauseCheck) -> Bool {
    guard let record, !matching.contains(record), let kinds = check.kinds else { return true }
    return graph.position(of: record.text).map { kinds.contains(graph.records[$0].kind.name) } ?? false
  }
}
