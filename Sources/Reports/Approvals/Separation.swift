import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// Who wanted a change, who wrote it, who approved it and who carried it out: whether these were different people.
struct Separation {
  private(set) var table = ReportTable(
    "separation", "Separation of duties",
    [
      ("change", "Change"), ("requester", "Wanted by"), ("authors", "Written by"), ("approvers", "Approved by"), ("implementer", "Carried out by"),
      ("separate", "Separate"), ("overlap", "Who did both"), ("strength", "Evidence"),
    ])
  private(set) var separate: [Source] = []
  private(set) var judged = 0
  /// How strong the evidence of the changes is.
  private(set) var strengths = ReportTable(
    "strength", "Strength of evidence", [("strength", "Evidence"), ("changes", "Changes"), ("means", "Means")], charted: "changes")

  /// Weakest first, with what each means.
  private static let scale: [(name: String, means: String)] = [
    ("declared", "a word in a file"), ("committed", "a commit by the right author"), ("signed", "the same, with a valid signature"),
    ("countersigned", "an approval of a second person that counts, and that is signed"),
  ]

  init(_ changes: [IndexedRecord], _ verdicts: [RecordID: ApprovalVerdict], _ acts: [RecordID: [Act]]) {
    var counts: [String: Int] = [:]
    for change in changes {
      let entries = (verdicts[change.id]?.entries ?? []).filter { $0.counts && $0.entry.decision == .approved }
      let approvers = Set(entries.map(\.entry.by))
      let written = (acts[change.id] ?? []).filter { [.create, .edit].contains($0.name) }
      let authors = Set(written.compactMap(\.actor))
      let doers = Set([change.text("requester"), change.text("implementer")].compactMap { $0.map { RecordID($0) } }).union(authors)
      let both = approvers.intersection(doers)
      let strength = Self.strength(entries, acts[change.id] ?? [])
      counts[strength, default: 0] += 1
      if !approvers.isEmpty {
        judged += 1
        if both.isEmpty { separate.append(Source(change.id, entries.last?.commit)) }
      }
      table.append(
        .id(change.id), .text(change.text("requester")), .text(Self.list(authors)), .text(Self.list(approvers)), .text(change.text("implementer")),
        approvers.isEmpty ? .blank : .flag(both.isEmpty), .text(Self.list(both)), .text(strength))
    }
    for (name, means) in Self.scale { strengths.append(.text(name), .count(counts[name] ?? 0), .text(means)) }
  }

  private static func list(_ people: Set<RecordID>) -> String { people.map(\.text).sorted().joined(separator: ", ") }

  /// The strongest that holds for all of it: approvals that count, or else the commits that wrote it.
  private static func strength(_ entries: [EntryVerdict], _ acts: [Act]) -> String {
    if !entries.isEmpty { return entries.allSatisfy(\.isSigned) ? "countersigned" : "committed" }
    let known = acts.filter { $0.actor != nil && ["signed", "commit"].contains($0.evidence) }
    if known.isEmpty { return "declared" }
    return known.allSatisfy { $0.evidence == "signed" } ? "signed" : "committed"
  }
}
