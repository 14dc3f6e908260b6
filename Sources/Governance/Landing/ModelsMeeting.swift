import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// Judges records that went ahead under a change model which something was done to on a branch that knew nothing of them and that lands with
  /// them: at the end of both the model still has to stand in for approvals.
  func judgeModelsMeeting(_ changes: [JudgedChange], end: Lives.BranchState?, tip: ObjectID) throws {
    guard let end else { return }
    let tree = try repository.treeID(ofCommit: tip)
    let reader = changeReader(nil)
    for judged in changes where judged.judgesState && judged.change.new?.state != judged.change.old?.state {
      guard let new = judged.change.new, let lifecycle = new.kind.lifecycle, let state = new.state, lifecycle.isApproved(state),
        let model = new.record.scalar("model").map({ RecordID($0) }), let modelEnd = lives.life(of: model, in: end),
        try isUnknown(modelEnd, to: judged.context.approval.lifeOf(model), at: judged.context.commit.id),
        let life = lives.life(of: judged.change.id, in: end), let version = try reader.version(of: life, rules: judged.context.book.rules, in: tree),
        version.state == state
      else { continue }
      var approval = judged.context.approval
      approval.tree = tree
      approval.lifeOf = { [lives] in lives.life(of: $0, in: end) }
      let verdict = try approvals.verdict(on: version, life: life, context: approval, subject: version.kind.name.text)
      guard !verdict.mayProceed else { continue }
      add(
        Violation(
          code: "AP001", message: "'\(state)' lands together with what was done to its change model elsewhere: \(verdict.obstacles)",
          help: "see 'itsm approvals \(version.id)'"), judged.context, path: version.path, record: version.id)
    }
  }

  /// Whether a life holds something that neither a commit knew of nor that came after it.
  private func isUnknown(_ life: LifeNode, to known: LifeNode?, at commit: ObjectID) throws -> Bool {
    if life === known { return false }
    let seen = Set((known?.ancestry ?? []).map { ObjectIdentifier($0) })
    return try life.ancestry.contains { node in
      try !seen.contains(ObjectIdentifier(node)) && !node.isFromBeforeItsKind && !repository.isAncestor(commit, of: node.commit)
    }
  }
}
