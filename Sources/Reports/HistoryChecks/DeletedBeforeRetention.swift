import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Records that were deleted although a policy in force says that they are kept.
enum DeletedBeforeRetention: HistoryCheck {
  static let code: RuleCode = "SM095"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    let retention = try spans(desk)
    guard !retention.isEmpty else { return }
    for act in try desk.acts(.delete) where !act.isViolation {
      guard let id = act.record, let commit = try act.commit.flatMap({ try desk.history.commit($0) }), desk.observed.contains(commit.authoredAt),
        try desk.history.records(withID: id).isEmpty
      else { continue }
      let versions = try desk.history.versions(of: id)
      guard let gone = versions.last(where: { $0.commit.id == commit.id }), let last = versions.last(where: { $0.blob != nil && $0.commit.rank < commit.rank }),
        case .record(let kind) = desk.history.rules.locator.place(of: gone.path), let kept = retention[kind.name.text]
      else { continue }
      let until = desk.zone.adding(kept.span, to: last.commit.authoredAt)
      guard commit.authoredAt < until else { continue }
      report(
        finding(
          "\(id) was deleted in commit \(commit.id.short), and \(kept.policy) keeps it until \(desk.zone.localDate(at: until))",
          help: "bring it back with 'git restore --source=\(last.commit.id.short) \(last.path.shellWord)'", of: id, at: last.path, commit: commit.id, actor: act.actor))
    }
  }

  /// For each kind the longest time that a policy in force asks for.
  private static func spans(_ desk: ReportDesk) throws -> [String: (span: TimeSpan, policy: RecordID)] {
    var longest: [String: (span: TimeSpan, policy: RecordID)] = [:]
    for (kind, entry) in declared(desk) {
      guard case .fields(let fields) = entry.content, let field = fields["retention"]?.first?.names.first else { continue }
      for policy in try desk.records(of: kind.name, fields: [field] + entry.scope.neededFields) where entry.scope.includes(policy, of: kind, at: desk.now) {
        for member in policy[field]?.members ?? [] {
          guard let span = member.value.span, span.days > longest[member.name]?.span.days ?? -1 else { continue }
          longest[member.name] = (span, policy.id)
        }
      }
    }
    return longest
  }
}
