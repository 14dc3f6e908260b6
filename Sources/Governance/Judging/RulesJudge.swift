import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Judges changes of the rules themselves, as they land.
struct RulesJudge {
  let approvals: ApprovalJudge

  /// One change of the rules by one commit.
  struct RulesAct {
    let context: CommitContext
    /// The record of the rules, or nil for a path of the configuration.
    let record: RecordChange?
    let path: RepoPath
  }

  /// Whether a change of a rules record goes beyond its title, its text and its decisions.
  static func changesRules(_ change: RecordChange) -> Bool {
    guard let kind = change.kind, kind.changesRules else { return false }
    guard let old = change.old, let new = change.new else { return true }
    return substance(old) != substance(new)
  }

  private static func substance(_ version: RecordVersion) -> [String: String] {
    var fields: [String: String] = [:]
    guard let root = version.record.text.root else { return [:] }
    for (key, value) in root.entries where key.text != "title" && key.text != "id" {
      if key.text == "approvals" {
        let rules = value.items.filter { $0["decision"] == nil }.map(\.plainText)
        if !rules.isEmpty { fields[key.text] = rules.joined(separator: "\n") }
      } else {
        fields[key.text] = value.plainText
      }
    }
    return fields
  }

  /// What stands against a change of the rules, given what the range as a whole lands.
  func judge(_ act: RulesAct, landed: LandedRecords) throws -> [Violation] {
    let book = act.context.book
    let subject = act.record?.id.text ?? act.path.text
    let policies = book.policies(governing: "rules")
    guard !policies.isEmpty else { return byServiceManager(act, subject) }
    if let id = act.record?.id, let (version, life) = try landed.record(id) {
      let verdict = try approvals.verdict(on: version, life: life, context: act.context.approval, subject: "rules")
      if verdict.isSatisfied { return [] }
      if try isCovered(act.path, landed, act.context) { return [] }
      return [Violation(code: "RL001", message: "a change of the rules ('\(subject)') needs an approval: \(verdict.obstacles)")]
    }
    if try isCovered(act.path, landed, act.context) { return [] }
    return [
      Violation(
        code: "RL001", message: "a change of the rules ('\(subject)') needs an approved record whose 'file' field covers it",
        help: "name the file in a change and have that approved")
    ]
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

  /// Whether an approved record among those that land names the file as it lands.
  private func isCovered(_ path: RepoPath, _ landed: LandedRecords, _ context: CommitContext) throws -> Bool {
    for (version, life) in try landed.all() where version.names(file: path) {
      let verdict = try approvals.verdict(on: version, life: life, context: context.approval, subject: "rules")
      if verdict.isSatisfied { return true }
    }
    return false
  }
}

/// The records that a range touches, as it leaves them.
struct LandedRecords {
  let record: (RecordID) throws -> (RecordVersion, LifeNode)?
  let all: () throws -> [(RecordVersion, LifeNode)]
}

extension RecordVersion {
  /// Whether a field of type `file` names the path.
  func names(file path: RepoPath) -> Bool {
    kind.fileFields.contains { record.scalars($0).contains(path.text) }
  }
}
