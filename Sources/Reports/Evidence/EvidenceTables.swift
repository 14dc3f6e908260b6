import Diagnostics
import Governance
import Identifiers
import Kinds
import Records
import ServiceTime
import Standards

/// The tables of the evidence report: first what there is, last and short what there is not.
struct EvidenceTables {
  let ground: EvidenceGround
  let all: [ClauseEvidence]
  /// Whether many gaps of one sort are told in one line.
  let folds: Bool

  init(ground: EvidenceGround, clauses: [ClauseEvidence], folds: Bool) {
    self.ground = ground
    all = clauses
    self.folds = folds
  }

  private var shown: [ClauseEvidence] { all.filter { $0.status != nil && !$0.isEmpty } }

  var clauses: ReportTable {
    var table = ReportTable(
      "clauses", "Clauses",
      [
        ("clause", "Clause"), ("title", "Title"), ("status", "Status"), ("documents", "Documents"), ("records", "Records"), ("gaps", "Gaps"),
        ("evidence", "Weakest evidence"),
      ], anchor: "clause-", details: "kept-")
    let ids = shown.map(\.clause.id)
    for found in all {
      let clause = found.clause
      guard let status = found.status else {
        if ids.contains(where: { $0.isInside(clause.id) }) { table.append(.text(clause.id.text), .text(clause.title)) }
        continue
      }
      guard !found.isEmpty else { continue }
      table.append(
        .text(clause.id.text), .text(clause.title), .text(status.rawValue),
        clause.keeps.contains { $0.retention == .document } ? .count(found.records(.document).count) : .blank,
        clause.keeps.contains { $0.retention == .record } ? .count(found.records(.record).count) : .blank, .count(found.gaps.count),
        .text(found.strength?.description))
    }
    return table
  }

  var gaps: ReportTable {
    var table = ReportTable(
      "gaps", "Gaps, and what to do next",
      [("clause", "Clause"), ("record", "Record"), ("gap", "Gap"), ("next", "Next"), ("code", "Code")])
    for found in shown {
      let counts = Dictionary(grouping: found.gaps, by: \.sort).mapValues(\.count)
      var told: [String: Int] = [:]
      for gap in found.gaps {
        let count = counts[gap.sort] ?? 1
        told[gap.sort, default: 0] += 1
        guard !folds || count <= Self.foldedFrom || told[gap.sort] ?? 0 <= Self.sampleCount else { continue }
        table.append(.text(gap.clause.text), .text(gap.record?.text), .text(gap.message), .text(gap.next), .text(gap.code?.text))
        guard folds, count > Self.foldedFrom, told[gap.sort] == Self.sampleCount else { continue }
        table.append(
          .text(gap.clause.text), .blank, .text("… and \(count - Self.sampleCount) more of this sort"),
          .text("'itsm report evidence --clause \(gap.clause)' lists them all"), .text(gap.code?.text))
      }
    }
    return table
  }

  /// Everything that is kept, with counts and samples.
  var kept: ReportTable {
    var table = ReportTable(
      "kept", "What is kept",
      [
        ("clause", "Clause"), ("what", "What"), ("sort", "Sort"), ("status", "Status"), ("count", "Count"), ("samples", "Samples"), ("last", "Last"),
        ("evidence", "Weakest evidence"),
      ], anchor: "kept-")
    for found in shown {
      for item in found.items {
        let last = item.citations.compactMap(\.at).max()
        table.append(
          .text(found.clause.id.text), .text(item.item.what), .text(item.item.retention.rawValue), .text(item.status.rawValue),
          .count(item.citations.count), .text(Self.samples(item.citations).map(\.record.text).joined(separator: ", ")),
          last.map { .date(ground.zone.localDate(at: $0)) } ?? .blank, .text(item.strength?.description))
      }
    }
    return table
  }

  /// Every piece of evidence of every clause.
  var citations: ReportTable {
    var table = ReportTable(
      "citations", "Every piece of evidence",
      [
        ("clause", "Clause"), ("what", "What"), ("record", "Record"), ("title", "Title"), ("at", "At"), ("evidence", "Evidence"), ("commit", "Last commit"),
      ])
    for found in shown {
      for item in found.items {
        for citation in item.citations {
          table.append(
            .text(found.clause.id.text), .text(item.item.what), .id(citation.record), .text(ground.graph.records[citation.position].scalar("title")),
            citation.at.map { .date(ground.zone.localDate(at: $0)) } ?? .blank, .text(citation.strength.description), .text(citation.commit?.hex))
        }
      }
    }
    return table
  }

  var missing: ReportTable {
    var table = ReportTable(
      "missing", "No evidence yet",
      [("clause", "Clause"), ("title", "Title"), ("status", "Status"), ("expected", "What is expected"), ("next", "Begin with")])
    for found in all where found.status != nil && found.isEmpty {
      let expected = found.clause.keeps.filter { $0.number != .any }
      table.append(
        .text(found.clause.id.text), .text(found.clause.title), .text(found.status?.rawValue), .text(expected.map(\.what).joined(separator: "; ")),
        .text(found.gaps.first?.next))
    }
    return table
  }

  private static let sampleCount = 5
  private static let foldedFrom = 10

  /// Spread evenly over time, the first and the last among them.
  static func samples(_ citations: [ItemEvidence.Citation]) -> [ItemEvidence.Citation] {
    let sorted = citations.sorted { ($0.at ?? .distantPast, $0.record) < ($1.at ?? .distantPast, $1.record) }
    guard sorted.count > sampleCount else { return sorted }
    return (0..<sampleCount).map { sorted[$0 * (sorted.count - 1) / (sampleCount - 1)] }
  }
}
