import Governance
import Identifiers
import Kinds
import Records
import ServiceTime
import Standards

/// The documents that somebody approves, with their versions and approvals: each once, with all clauses that rest on it.
struct ControlledDocuments {
  private(set) var table = ReportTable(
    "documents", "Documents and their approval",
    [
      ("record", "Record"), ("clauses", "Clauses"), ("title", "Title"), ("version", "Version"), ("state", "State"), ("approved_by", "Approved by"),
      ("approval_commit", "In commit"), ("approval_valid", "Valid as it stands"), ("content_commit", "Content of commit"), ("looked_at", "Looked at"),
      ("evidence", "Evidence"), ("commit", "Last commit"),
    ], anchor: "document-")
  private(set) var ids: [RecordID] = []

  init(_ ground: EvidenceGround, _ clauses: [ClauseEvidence]) {
    var entries: [RecordID: (citation: ItemEvidence.Citation, clauses: [String])] = [:]
    for found in clauses {
      for item in found.items where item.item.isApproved || item.item.retention == .document {
        for citation in item.citations where ground.graph.records[citation.position].kind.lifecycle?.needsApproval ?? false {
          // What is borne or planned without anybody's leave has nothing to show here.
          guard item.item.isApproved || ground.approval(of: citation.record).holds else { continue }
          if entries[citation.record] == nil { ids.append(citation.record) }
          entries[citation.record, default: (citation, [])].clauses.append(found.clause.id.text)
        }
      }
    }
    for id in ids {
      guard let (citation, clauses) = entries[id] else { continue }
      let record = ground.graph.records[citation.position]
      let approval = ground.approval(of: id)
      table.append(
        .id(id), .text(clauses.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")), .text(record.scalar("title")),
        .text(record.scalar("version")), .text(record.facts.state?.text), .text(approval.approvers), .text(approval.entries.last?.commit?.short),
        .text(approval.validity), .text(approval.contentCommit?.short), citation.at.map { .date(ground.zone.localDate(at: $0)) } ?? .blank,
        .text(citation.strength.description), .text(citation.commit?.short))
    }
  }
}
