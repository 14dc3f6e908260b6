import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// Every act on the changes of a report, in the order of history: what an auditor follows from the first word to the last.
struct Custody {
  private(set) var table = ReportTable(
    "custody", "Chain of custody",
    [
      ("change", "Change"), ("at", "At"), ("act", "Act"), ("from", "From"), ("to", "To"), ("actor", "By"), ("evidence", "Evidence"),
      ("commit", "Commit"), ("verdict", "Verdict"),
    ])
  private(set) var sources: [Source] = []

  init(_ changes: [IndexedRecord], _ acts: [RecordID: [Act]], _ desk: ReportDesk) throws {
    let commits = try desk.history.commits(Set(acts.values.joined().compactMap(\.commit)))
    for change in changes {
      var rows: [(rank: Int64, at: Instant?, act: Act)] = []
      for act in acts[change.id] ?? [] {
        let commit = act.commit.flatMap { commits[$0] }
        rows.append((commit?.rank ?? .max, commit?.authoredAt, act))
      }
      let inOrder = rows.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      for row in inOrder.map(\.element) {
        let act = row.act
        table.append(
          .id(change.id), .instant(row.at), .text(act.name.rawValue), .text(act.from), .text(act.to), .text(act.actor?.text), .text(act.evidence),
          .text(act.commit?.hex), .text(act.isViolation ? "violation" : "ok"))
        sources.append(Source(change.id, act.commit))
      }
    }
  }
}
