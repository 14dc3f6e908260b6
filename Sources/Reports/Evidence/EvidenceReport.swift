import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Standards

/// Clause by clause: what is documented, what was recorded in the period, what is stale or missing, and what proves it.
package enum EvidenceReport {
  static let definition = ReportDefinition(
    "evidence", "a standard clause by clause: documents, records of the period, gaps and what to do next"
  ) { try make($0, EvidenceRequest()).report }

  /// The report, and what was found for each clause.
  package static func make(_ desk: ReportDesk, _ request: EvidenceRequest) throws -> (report: Report, clauses: [ClauseEvidence], ground: EvidenceGround) {
    let standards = desk.standards
    let (standard, clauses) = try desk.clauses(of: request, in: standards)
    let ground = try desk.ground(for: clauses.contains(where: \.wantsAllDocuments) ? standard.clauses : clauses)
    let found = ground.evidence(for: clauses, among: standard.clauses)
    var report = desk.report("evidence", title(standard, request, desk), hasPeriod: true)
    let judged = found.filter { $0.status != nil }
    func add(_ key: String, _ label: String, _ status: EvidenceStatus) {
      report.add(key, label, .count(judged.count { $0.status == status }), from: judged.filter { $0.status == status }.flatMap(\.sources))
    }
    add("has_evidence", "Clauses with evidence", .evidence)
    add("stale", "Clauses whose evidence is stale", .stale)
    add("nothing_occurred", "Clauses for which nothing occurred", .nothing)
    add("no_evidence_yet", "Clauses without evidence yet", .none)
    let gaps = judged.filter { !$0.isEmpty }.flatMap(\.gaps)
    report.add("gaps", "Gaps of clauses that have something", .count(gaps.count), from: gaps.compactMap { gap in gap.record.map { Source($0, ground.commit(of: $0)) } })
    let cited = Dictionary(judged.flatMap(\.items).flatMap(\.citations).map { ($0.record, $0) }) { first, _ in first }
    for strength in EvidenceStrength.allCases.reversed() {
      let pieces = cited.values.filter { $0.strength == strength }.sorted { $0.record < $1.record }
      report.add(strength.description, labels[strength.rawValue], .count(pieces.count), from: pieces.map { Source($0.record, $0.commit) })
    }
    let tables = EvidenceTables(ground: ground, clauses: found, folds: clauses.filter { !$0.isHeading }.count > 1)
    let documents = ControlledDocuments(ground, found)
    report.tables = [tables.clauses, tables.gaps, tables.kept, documents.table, tables.missing]
    report.details = [tables.citations]
    for clause in found where !clause.clause.isHeading && !clause.isEmpty { report.links[clause.clause.id.text] = "#clause-\(clause.clause.id)" }
    for record in documents.ids { report.links[record.text] = "#document-\(record)" }
    report.remarks += remarks(standards, standard, desk, ground)
    try report.complete(desk)
    return (report, found, ground)
  }

  private static let labels = [
    "Only a word in a file", "A commit by somebody known stands behind them", "Signed by their authors", "Pieces of evidence that a second person approved",
  ]

  private static func title(_ standard: Standard, _ request: EvidenceRequest, _ desk: ReportDesk) -> String {
    "Evidence of \(desk.history.rules.configuration.organization) for \(standard.title)" + (request.clause.map { ", clause \($0)" } ?? "")
  }

  private static func remarks(_ standards: StandardSet, _ standard: Standard, _ desk: ReportDesk, _ ground: EvidenceGround) -> [String] {
    var remarks = [
      "this says how ready the records are to be shown, not that the requirements are met; that is for an auditor to judge",
      "evidence is declared (a word in a file), committed (by somebody who is known), signed (by that person's key) or countersigned (a second person's approval covers it as it stands); a clause shows its weakest",
    ]
    if desk.period.end < desk.now {
      remarks.append("documents and checks are judged as of \(desk.zone.text(of: desk.now)), at commit \(desk.history.tip.short); '--as-of' looks at another moment, such as the end of the period")
    }
    let ofRoot = Set(ground.approvals.values.filter(\.isOfRoot).map(\.record))
    if !ofRoot.isEmpty {
      remarks.append("\(ofRoot.count) records stand as the root of trust brought them: that they were approved before is a word, not a commit, until they are approved anew")
    }
    for (path, clauses) in Dictionary(grouping: standard.altered.keys.sorted(), by: { standard.altered[$0] ?? "" }).sorted(by: { $0.key < $1.key }) {
      remarks.append("'\(path)' of this repository says what is kept for \(clauses.count == 1 ? "clause" : "the clauses") \(clauses.map(\.text).listed("and")), not the built-in table alone")
    }
    for defect in standards.defects {
      remarks.append("the file of a standard does not fit this repository\(defect.path.map { " ('\($0)')" } ?? ""): \(defect.message)")
    }
    return remarks
  }
}

extension ClauseEvidence {
  var sources: [Source] { items.flatMap(\.citations).map { Source($0.record, $0.commit) } }

  /// Whether there is nothing to be looked at, not even something that does not count.
  var isEmpty: Bool { status == EvidenceStatus.none && items.allSatisfy { $0.citations.isEmpty && !$0.hasOwnGap } }
}
