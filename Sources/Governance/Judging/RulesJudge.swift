import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Judges changes of the rules themselves, as they land.
///
/// An approval is good for the one landing that brings it: what was approved once and changed back later is a change like any other.
struct RulesJudge {
  let approvals: ApprovalJudge
  /// The commits that land together.
  let arriving: Set<ObjectID>

  /// One change of the rules by one commit.
  struct RulesAct {
    let context: CommitContext
    /// The record of the rules, or nil for a path of the configuration.
    let record: RecordChange?
    let path: RepoPath

    /// The record of the rules by its kind and id.
    var name: LandedRules.Name? { record.flatMap { record in record.kind.map { LandedRules.Name(kind: $0.name, id: record.id) } } }

    /// Where the record stands at the place where the commit lands.
    var landedPath: RepoPath? {
      guard let record, let kind = record.kind else { return nil }
      return context.book.record(record.id, of: kind)?.record.path
    }
  }

  /// Whether a change of a rules record goes beyond its title, its text and its decisions.
  static func changesRules(_ change: RecordChange) -> Bool {
    let versions = [change.old, change.new].compactMap(\.self)
    guard versions.contains(where: \.kind.changesRules) else { return false }
    guard let old = change.old, let new = change.new, old.id == new.id, !change.changesKind else { return true }
    return substance(of: old.record) != substance(of: new.record)
  }

  /// The acts in a change of a record: what takes another id or another kind is two records, one that goes and one that comes.
  static func acts(_ change: RecordChange, _ context: CommitContext) -> [RulesAct] {
    guard let old = change.old, let new = change.new, old.id != new.id || change.changesKind else {
      return [RulesAct(context: context, record: change, path: change.new?.path ?? change.old?.path ?? "")]
    }
    let coming = RecordChange(id: new.id, old: nil, new: new, life: change.life)
    let going = RecordChange(id: old.id, old: old, new: nil, life: change.life)
    let acts = [(going, old), (coming, new)].filter(\.1.kind.changesRules).map { RulesAct(context: context, record: $0, path: $1.path) }
    // What was not there where it lands does not go from there.
    return acts.filter { $0.record?.new != nil || $0.landedPath != nil }
  }

  /// What a record says as a rule.
  static func substance(of record: Record) -> [String: String] {
    var fields: [String: String] = [:]
    guard let root = record.text.root else { return [:] }
    for (key, value) in root.entries where key.text != "title" && key.text != "id" {
      fields[key.text] = key.text == "approvals" ? record.approvalRules : value.plainText
    }
    // A first decision is no rule.
    if fields["approvals"] == "" { fields["approvals"] = nil }
    return fields
  }

  /// What stands against a change of the rules, given what the range as a whole lands.
  func judge(_ act: RulesAct, landed: LandedRecords) throws -> [Violation] {
    let book = act.context.book
    let subject = act.record?.id.text ?? act.path.text
    let policies = book.policies(governing: "rules")
    guard !policies.isEmpty else { return byServiceManager(act, subject) }
    // What lands as it stood before is no change of the rules, whatever became of it on the way.
    if try act.name.map(landed.rules.isUnchanged) ?? landed.isUnchanged(act.path) { return [] }
    let own = try ownVerdict(on: act, landed)
    if let own, own.verdict.isSatisfied { return [] }
    // What goes is named by the place that it had, and not by one to which it was moved before.
    let paths = act.name.flatMap(landed.rules.changedTwins) ?? [own?.path ?? act.landedPath ?? act.path]
    let covering = try paths.map { try self.covering($0, landed, act.context) }
    let isCovered = covering.allSatisfy { $0.contains(where: \.isSatisfied) }
    let isRejected = covering.joined().contains(where: \.isRejected) || own?.verdict.rejections.isEmpty == false
    if isCovered, !paths.isEmpty, !isRejected { return [] }
    let shortages = covering.joined().filter { !$0.isSatisfied }
    if let own {
      return [
        Violation(
          code: "RL001", message: "a change of the rules ('\(subject)') needs an approval: \(([own.verdict.obstacles] + shortages.map(\.shortage)).joined(separator: "; "))",
          help: "have it approved with 'itsm approve \(subject)' on a branch, and land both together")
      ]
    }
    if let first = shortages.first {
      return [
        Violation(
          code: "RL001", message: "a change of the rules ('\(subject)') needs an approval: \(shortages.map(\.shortage).joined(separator: "; "))",
          help: first.isRejected
            ? "have \(first.record) approved, call it off, or let it name the file no more"
            : first.calledOff == nil
            ? "on a branch, have it approved with 'itsm approve \(first.record)', and land both together"
            : "name the file in another change and have that approved, or take the edit of the file back")
      ]
    }
    let path = zip(paths, covering).first { $0.1.isEmpty }?.0 ?? act.path
    let field = try landed.holds(path) ? "files" : "removes"
    let asked = policies.flatMap { policy in policy.rules.map { "\(policy.id) rule \($0.number): \($0.slots.map(\.phrase).joined(separator: " and "))" } }
    return [
      Violation(
        code: "RL001", message: "a change of the rules ('\(subject)') needs an approval, and nothing that lands with it can hold one (\(asked.joined(separator: "; ")))",
        help: "on a branch ('git switch --create NAME'), put a change beside it that names the file ('\(field): [\(path)]'), and have that approved: "
          + "'itsm new change --set \(field)=\(path)'")
    ]
  }

  /// What the approvals in the record itself are worth, where nothing else has its id after the landing.
  private func ownVerdict(on act: RulesAct, _ landed: LandedRecords) throws -> (path: RepoPath, verdict: ApprovalVerdict)? {
    guard let record = act.record, let kind = record.kind, let name = act.name, let (version, life) = try landed.record(record.id, kind),
      landed.rules.onlyPath(of: name) == version.path
    else { return nil }
    return (version.path, try approvals.verdict(on: version, life: life, context: approvalContext(act.context), subject: "rules"))
  }

  private func byServiceManager(_ act: RulesAct, _ subject: String) -> [Violation] {
    let role: RoleName = "service-manager"
    if let actor = act.context.actor, actor.holds(role, at: act.context.time), !actor.isAutomation { return [] }
    let who = act.context.actor?.id.text ?? "'\(act.context.commit.author.emailText)'"
    return [
      Violation(
        code: "RL001", message: "\(who) may not change the rules ('\(subject)'): it takes the role 'service-manager', held under the rules where it lands",
        help: "have it committed by a service manager, or state in a policy with 'governs: rules' who approves it")
    ]
  }

  /// The records among those that land that name the file as it lands.
  private func covering(_ path: RepoPath, _ landed: LandedRecords, _ context: CommitContext) throws -> [CoveringRecord] {
    try landed.naming(path, isRemoved: !landed.holds(path)).map { version, life in
      let verdict = try landed.verdict(on: life, context) {
        try approvals.verdict(on: version, life: life, context: approvalContext(context), subject: "rules")
      }
      return CoveringRecord(version, verdict)
    }
  }

  private func approvalContext(_ context: CommitContext) -> ApprovalContext {
    var approval = context.approval
    approval.arriving = arriving
    return approval
  }
}

/// A record that names a file of the rules, and what its approvals are worth to it.
private struct CoveringRecord {
  let record: RecordID
  let verdict: ApprovalVerdict
  /// The state in which it was called off.
  let calledOff: StateName?

  init(_ version: RecordVersion, _ verdict: ApprovalVerdict) {
    record = version.id
    self.verdict = verdict
    calledOff = version.state.flatMap { state in version.kind.lifecycle.flatMap { $0.isCalledOff(state) ? state : nil } }
  }

  var isSatisfied: Bool { calledOff == nil && verdict.isSatisfied }
  var isRejected: Bool { calledOff == nil && !verdict.rejections.isEmpty }

  var shortage: String {
    if let calledOff { return "\(record), which covers the file, is '\(calledOff)'" }
    return "\(record), which covers the file, is not approved: \(verdict.obstacles)"
  }
}

extension RecordVersion {
  /// The files that a change says are given up.
  var removedFiles: [RepoPath] { kind.actsAs == .change && !kind.ungovernedFields.contains("removes") ? record.scalars("removes").map { RepoPath($0) } : [] }

  /// The files that fields of type `file` name. What an approval does not cover names none.
  var namedFiles: [RepoPath] { kind.fileFields.flatMap { record[$0]?.files(kind.fields[$0]?.type ?? .any) ?? [] } }
}

extension Value {
  /// The files that a value of a type names.
  fileprivate func files(_ type: FieldType) -> [RepoPath] {
    guard type.holdsFile else { return [] }
    switch (kind, type) {
    case (.scalar, _): return isEmpty ? [] : [RepoPath(text)]
    case (.sequence, .list(let element)): return items.flatMap { $0.files(element) }
    case (.sequence, _): return items.flatMap { $0.files(type) }
    case (.mapping, .map(let element)): return entries.flatMap { $0.value.files(element) }
    case (.mapping, .group(let fields)):
      return entries.flatMap { key, value in
        fields[FieldName(key.text)].flatMap { $0.isGoverned ? value.files($0.type) : nil } ?? []
      }
    case (.mapping, _): return []
    }
  }
}
