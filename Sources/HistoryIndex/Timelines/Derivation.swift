import Identifiers
import Kinds

/// Works out which transitions a commit made from what a record was before and is after.
struct Derivation {
  struct Move: Sendable, Hashable {
    var from: StateName?
    var to: StateName
    var at: Int64
    var recorded: Int64?
    var flags: Flags
  }

  struct Flags: OptionSet, Sendable, Hashable {
    let rawValue: Int64
    static let squashed = Flags(rawValue: 1)
    static let imported = Flags(rawValue: 2)
    static let unreadableStamp = Flags(rawValue: 4)
    static let overruled = Flags(rawValue: 8)
  }

  let plan: KindPlan
  let new: VersionFacts
  /// The versions in the parents, those apart that do not have the record. Stamps count as set where they are in none of them.
  let old: [VersionFacts]
  /// The state before, or the last one that could be read.
  let from: StateName?
  /// The commit's author time, in seconds.
  let authored: Int64

  var moves: [Move] {
    guard let target = new.state, target != from, !old.contains(where: { $0.state == target }) else { return [] }
    let stamp = plan.stamp(of: target)
    var base: Flags = new.isImported && !followsLifecycle(to: target) ? .imported : []
    var recorded: Int64?
    if let stamp, isSet(stamp) {
      recorded = new.stamps[stamp].seconds
      if new.stamps[stamp] == .unreadable { base.insert(.unreadableStamp) }
    }
    var moves: [Move] = []
    var state = from
    for passed in passedStates(to: target, stamp: stamp, by: recorded ?? authored) {
      moves.append(Move(from: state, to: passed.state, at: passed.at, recorded: passed.at, flags: base.subtracting(.unreadableStamp).union(.squashed)))
      state = passed.state
    }
    moves.append(Move(from: state, to: target, at: recorded ?? authored, recorded: recorded, flags: base))
    return moves
  }

  /// Whether the transition is one that a record may make here. What an imported record went through before need not be.
  private func followsLifecycle(to target: StateName) -> Bool {
    guard let from, let lifecycle = plan.kind.lifecycle else { return false }
    return lifecycle.leads(from: from, to: target)
  }

  /// States between that only their stamps tell of: new stamps, not before those that were there, not after the end.
  private func passedStates(to target: StateName, stamp: Int?, by end: Int64) -> [(state: StateName, at: Int64)] {
    var earliest = Int64.min
    for version in old { for stamp in version.stamps { if let seconds = stamp.seconds { earliest = max(earliest, seconds) } } }
    var passed: [(state: StateName, at: Int64)] = []
    var used: Set<Int> = []
    for (state, position) in plan.stampedStates where state != target && state != from && position != stamp {
      if !old.isEmpty, state == plan.kind.lifecycle?.initial { continue }
      guard isNew(position), let at = new.stamps[position].seconds, at <= end, at >= earliest, used.insert(position).inserted else { continue }
      passed.append((state, at))
    }
    guard passed.count > 1 else { return passed }
    // Stable: equal stamps stay in the order of the lifecycle.
    return passed.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private func isSet(_ stamp: Int) -> Bool { new.stamps[stamp] != .absent && old.allSatisfy { $0.stamps[stamp] != new.stamps[stamp] } }

  private func isNew(_ stamp: Int) -> Bool { old.allSatisfy { $0.stamps[stamp] == .absent } }

  /// Whether the moves go back to before the state that the stamp is for, so that its absence is no edit of the past.
  private func leavesBehind(_ stamp: FieldName, _ moves: [Move]) -> Bool {
    moves.last.map { plan.kind.lifecycle?.stampsAhead(of: $0.to).contains(stamp) ?? false } ?? false
  }

  /// Changes of followed fields, and of stamps that no transition of this commit accounts for.
  func edits(besides moves: [Move]) -> [(field: FieldName, old: String?, new: String?)] {
    guard let before = old.first else { return [] }
    var edits: [(field: FieldName, old: String?, new: String?)] = []
    for (position, field) in plan.followed.enumerated() where old.allSatisfy({ $0.followed[position] != new.followed[position] }) {
      edits.append((field, before.followed[position], new.followed[position]))
    }
    for (position, field) in plan.stamps.enumerated() where old.allSatisfy({ $0.stamps[position] != new.stamps[position] }) {
      guard !moves.contains(where: { plan.stamp(of: $0.to) == position }) else { continue }
      if new.stamps[position] == .absent, leavesBehind(field, moves) { continue }
      edits.append((field, before.stamps[position].text, new.stamps[position].text))
    }
    return edits
  }
}
