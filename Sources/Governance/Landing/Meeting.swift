import Identifiers
import Kinds

/// What a merge makes of a record on sides that are each legal: a state that binds the content, from one side, must not meet the
/// content of another that was never bound by it.
struct Meeting {
  let sides: [RecordVersion?]
  let merged: RecordVersion?

  init(_ sides: [RecordVersion?], _ merged: RecordVersion?) {
    self.sides = sides
    self.merged = merged
  }

  /// The change to judge, from the side that was bound; nil where one such side has this very content, or none is bound.
  func change(_ change: RecordChange) throws -> RecordChange? {
    guard let merged, let lifecycle = merged.kind.lifecycle, let state = merged.state, Self.binds(state, lifecycle), !merged.kind.changesRules else { return nil }
    let bound = sides.compactMap(\.self).filter { $0.kind === merged.kind && $0.state.map { Self.binds($0, lifecycle) } ?? false }
    guard let first = bound.first else { return nil }
    for side in bound where try side.blob == merged.blob && merged.blob != nil || side.hasGovernedContent(of: merged) { return nil }
    return RecordChange(id: merged.id, old: first, new: merged, life: change.life, parents: sides)
  }

  private static func binds(_ state: StateName, _ lifecycle: Lifecycle) -> Bool {
    lifecycle[state]?.isTerminal == true || lifecycle.isApproved(state)
  }
}
