import Identifiers
import Kinds

/// What a merge makes of a record on sides that are each legal.
struct Meeting {
  /// The versions of the parents, the first parent's first.
  let sides: [RecordVersion?]
  /// The lives of the record on the same sides.
  let lives: [LifeNode?]
  let merged: RecordVersion?

  init(_ sides: [RecordVersion?], _ lives: [LifeNode?], _ merged: RecordVersion?) {
    self.sides = sides
    self.lives = lives
    self.merged = merged
  }

  /// The change to judge: a state that binds the content must not meet content that it never bound. Nil where the state comes from a side that has
  /// this very content, or none is bound. What ended on the mainline lends its own content alone, whatever a side that does not know of it did.
  func change(_ change: RecordChange) throws -> RecordChange? {
    guard let merged, let lifecycle = merged.kind.lifecycle, let state = merged.state, Self.binds(state, lifecycle), !merged.kind.changesRules,
      let side = try unheard(by: merged, in: state, lifecycle)
    else { return nil }
    return RecordChange(id: merged.id, old: sides[side], new: merged, life: change.life, parents: sides)
  }

  /// A side whose content the merged version should have and has not.
  private func unheard(by merged: RecordVersion, in state: StateName, _ lifecycle: Lifecycle) throws -> Int? {
    let bound = sides.indices.filter { side in
      sides[side].map { $0.kind === merged.kind && $0.state.map { Self.binds($0, lifecycle) } ?? false } ?? false
    }
    let sameState = bound.filter { sides[$0]?.state == state }
    // A state that no side has cannot tell which content goes with it.
    guard !sameState.isEmpty else { return try bound.first { try isUnknown($0) && !hasContent($0, of: merged) } }
    let ended = sameState.filter { lifecycle[state]?.isTerminal == true && lives[$0].map { $0.isLanded || $0.isFromBeforeItsKind } == true && isUnknown($0) }
    let lending = ended.isEmpty ? sameState : ended
    return try lending.contains { try hasContent($0, of: merged) } ? nil : lending.first
  }

  /// Whether no other side goes on from what this one did.
  private func isUnknown(_ side: Int) -> Bool {
    guard let life = lives[side] else { return false }
    return !lives.indices.contains { other in other != side && lives[other].map { $0 !== life && $0.descends(from: life) } ?? false }
  }

  private func hasContent(_ side: Int, of merged: RecordVersion) throws -> Bool {
    guard let version = sides[side] else { return false }
    return try version.blob == merged.blob && merged.blob != nil || version.hasGovernedContent(of: merged)
  }

  /// The state that one side reached by an approval while another side has a decision against it, or began a new round, of which the first
  /// does not know. What has landed need know only what else has: a decision that comes later is the matter of the next transition.
  var unawareState: StateName? {
    guard let merged, let state = merged.state, merged.kind.lifecycle?.isApproved(state) == true, !merged.kind.changesRules else { return nil }
    let versions = sides.compactMap(\.self)
    guard versions.contains(where: { $0.state == state }), versions.contains(where: { $0.state != state }) else { return nil }
    let isKnown = zip(sides, lives).contains { side, life in
      guard let side, side.state == state else { return false }
      let others = zip(sides, lives).filter { life?.isLanded != true || $1?.isLanded == true }
      let objections = others.flatMap { $0.0?.approvals.entries ?? [] }.filter { $0.decision != .approved }
      return Set(objections).isSubset(of: side.approvals.entries) && others.allSatisfy { $0.1?.rounds.isSubset(of: life?.rounds ?? []) ?? true }
    }
    return isKnown ? nil : state
  }

  private static func binds(_ state: StateName, _ lifecycle: Lifecycle) -> Bool {
    lifecycle[state]?.isTerminal == true || lifecycle.isApproved(state)
  }
}

extension Engine {
  /// What stands against a merge of sides that are each legal: content that its state does not bind, or a state that an approval let pass
  /// which was taken back meanwhile.
  func violations(of meeting: Meeting, _ change: RecordChange, life: LifeNode, _ context: CommitContext) throws -> [Violation] {
    var found: [Violation] = []
    if let judged = try meeting.change(change) { found += try ContentJudge(context: context).judge(judged) }
    if let version = meeting.merged, let state = meeting.unawareState {
      let verdict = try approvals.verdict(on: version, life: life, context: context.approval, subject: version.kind.name.text)
      if !verdict.mayProceed {
        found.append(
          Violation(
            code: "AP001", message: "the merge brings '\(state)' together with what took its approval back: \(verdict.obstacles)",
            help: "see 'itsm approvals \(version.id)'"))
      }
    }
    return found
  }
}
