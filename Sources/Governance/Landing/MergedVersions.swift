import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// The versions of one record that meet in a merge, and what the merge made of them.
struct MergedVersions {
  /// The versions of the parents.
  let sides: [RecordVersion?]
  /// The side from which the merge's act goes: the one that knows what all others did, or else the one that has landed.
  let own: Int
  /// Whether that side knows what all others did, so that nothing but its version is a clean merge.
  let isHeir: Bool
  /// For each other side what it has in common with the own one; not asked where one side is the heir.
  let pasts: [CommonPast<RecordVersion>]
  let merged: RecordVersion?

  private var ours: RecordVersion? { sides[own] }
  private var others: [(version: RecordVersion?, past: CommonPast<RecordVersion>)] {
    sides.indices.filter { $0 != own }.map { (sides[$0], pasts[$0]) }
  }

  /// What the merge did to the record that no clean merge would have done.
  func record(_ id: RecordID, life: LifeNode?, textMerge: TextMerge) throws -> MergeReader.MergedRecord {
    let fields = Set((sides + pasts.flatMap(\.versions) + [merged]).compactMap(\.self).flatMap { $0.record.text.root.map { $0.entries.map(\.key.text) } ?? [] })
    let stateField = (merged ?? ours ?? sides.compactMap(\.self).first)?.kind.lifecycle?.field.text
    var invented: Set<String> = []
    var movesState = false
    var undone: StateName?
    for field in fields where field != "approvals" {
      var answer = try answer { $0.field(field) }
      if answer == .invented, try isMergeOfItems(field) { answer = .silent }
      let keepsOurs = merged?.field(field) == ours?.field(field)
      guard field == stateField else {
        if answer == .invented || answer == .chosen && !keepsOurs && bindsConflicts { invented.insert(field) }
        continue
      }
      movesState = answer == .invented || answer == .chosen && !keepsOurs
      // Our state, kept against what the others made of it: the act goes from theirs.
      if answer == .invented, keepsOurs { undone = moved { $0.field(field) }?.state }
    }
    let rulesAnswer = try answer(\.approvalRules)
    let isMergeOfRules = try rulesAnswer == .invented && isMerge { $0.record.approvalRuleTexts }
    if rulesAnswer == .invented && !isMergeOfRules || rulesAnswer == .chosen && bindsConflicts && merged?.approvalRules != ours?.approvalRules {
      invented.insert("approval rules")
    }
    if decisionsDiffer { invented.insert("approvals") }
    // Gone is what landed, unless another side knew all of it and gave it up.
    if changesKind || (merged == nil && ours != nil) { movesState = true }
    return MergeReader.MergedRecord(
      id: id,
      change: RecordChange(
        id: id, old: old, new: merged, life: life, parents: sides, undone: undone, expectedDecisions: expectedDecisions),
      invented: invented, movesState: movesState, changesBody: try changesKind || changesBody(textMerge))
  }

  /// Whether the merge itself makes of it a record of a kind that no side has.
  private var changesKind: Bool {
    guard let merged, sides.contains(where: { $0 != nil }) else { return false }
    return !sides.contains { $0?.kind.name == merged.kind.name }
  }

  private func answer<Value: Hashable>(_ value: (RecordVersion) -> Value) throws -> ThreeWay.Answer {
    let made = merged.map(value)
    if isHeir { return made == ours.map(value) ? .silent : .invented }
    return ThreeWay.judge(
      made: made, own: ours.map(value), others: try others.map { (value: $0.version.map(value), bases: Array(try $0.past.values(value))) })
  }

  /// Whether a list holds what the sides together made of it: every item that one of them has, less those that a side took out.
  private func isMergeOfItems(_ field: String) throws -> Bool { try isMerge { $0.items(of: field) } }

  private func isMerge(of items: (RecordVersion) -> [String]?) throws -> Bool {
    guard !isHeir, let made = merged.flatMap(items), Set(made).count == made.count else { return false }
    guard let own = ours.map(items) ?? [] else { return false }
    var joint = Set(own)
    for other in others {
      guard let version = other.version else { continue }
      guard let theirs = items(version) else { return false }
      // Rules whose beginning nobody knows did not grow on both sides: the one list or the other is right.
      if ours?.kind.changesRules == true, other.past.versions.contains(where: { $0 == nil }) { return false }
      var joined: Set<Set<String>> = []
      if other.past.versions.contains(where: { $0.map { items($0) == nil } ?? false }) { return false }
      for origin in try other.past.values(items) {
        let origin = origin ?? []
        joined.insert(Self.join(joint, Set(theirs), origin))
      }
      guard let first = joined.first, joined.count == 1 else { return false }
      joint = first
    }
    return Set(made) == joint
  }

  /// What two sides have together: everything, less what one of them took out.
  private static func join<Item: Hashable>(_ ours: Set<Item>, _ theirs: Set<Item>, _ origin: [Item]) -> Set<Item> {
    ours.union(theirs).filter { !origin.contains($0) || (ours.contains($0) && theirs.contains($0)) }
  }

  /// Whether it is an act to take another side's value in a conflict: against rules that have landed, or content that is bound.
  private var bindsConflicts: Bool {
    guard let ours else { return false }
    if ours.kind.changesRules { return true }
    guard let lifecycle = ours.kind.lifecycle, let state = ours.state else { return false }
    return lifecycle[state]?.isTerminal == true || lifecycle.isApproved(state)
  }

  /// The first other side that has another value than the ancestor.
  private func moved<Value: Hashable>(_ value: (RecordVersion) -> Value) -> RecordVersion? {
    others.first { other in other.version.map(value) != other.past.versions.first.flatMap { $0.map(value) } }?.version
  }

  /// From where the act goes. Where the merge keeps our version against a clean change of another side, it goes from the clean value.
  private var old: RecordVersion? {
    guard !isHeir, let ours, let merged, merged.record.text.bytes == ours.record.text.bytes else { return ours }
    return sides.enumerated().first { $0.offset != own && $0.element != nil }?.element ?? ours
  }

  private func changesBody(_ textMerge: TextMerge) throws -> Bool {
    let answer = try answer { $0.bodyBytes }
    let isDoubtful = answer == .invented || answer == .chosen && bindsConflicts && merged?.bodyBytes != ours?.bodyBytes
    guard isDoubtful else { return false }
    guard !isHeir, let merged, let ours else { return true }
    // A side that never had the record brings nothing.
    let others = others.filter { other in other.version != nil || other.past.versions.contains { $0 != nil } }
    let sides = try others.compactMap { other in
      try other.version.map { TextMerge.Side(text: $0.bodyBytes, bases: try other.past.values(\.bodyBytes, merging: textMerge.joined)) }
    }
    return sides.count < others.count || !textMerge.gives(merged.bodyBytes, own: ours.bodyBytes, sides)
  }

  private var decisionsDiffer: Bool {
    guard let merged else { return false }
    let known = Set(sides.compactMap(\.self).flatMap(\.approvals.malformed))
    return Set(merged.approvals.entries) != Set(expectedDecisions) || !known.isSuperset(of: merged.approvals.malformed)
  }

  /// The decisions that the sides have together: all, less those that a side took out.
  private var expectedDecisions: [ApprovalEntry] {
    if isHeir { return ours?.approvals.entries ?? [] }
    var joined = ours?.approvals.entries ?? []
    for other in others {
      let (own, origin) = (Set(joined), Set(other.past.versions.compactMap(\.self).flatMap(\.approvals.entries)))
      // A side that has no such record has taken nothing out of it.
      guard let theirs = other.version?.approvals.entries else { continue }
      let all = Self.join(own, Set(theirs), Array(origin))
      joined = (joined + theirs.filter { !own.contains($0) }).filter(all.contains)
    }
    return joined
  }
}

extension LifeNode {
  /// The one of several lives of a record that goes on from all others; nil where each did something that the others do not know.
  static func heir(of nodes: [LifeNode?]) -> Int? {
    nodes.indices.first { index in
      guard let node = nodes[index] else { return false }
      return nodes.allSatisfy { other in other.map { $0 === node || node.descends(from: $0) } ?? true }
    }
  }

  /// The one that landed last; the first where none has.
  static func landed(of nodes: [LifeNode?]) -> Int {
    let places = nodes.map { node in node.map { $0.landing == .max ? -1 : $0.landing } ?? -1 }
    return places.indices.max { (places[$0], -$0) < (places[$1], -$1) } ?? 0
  }
}
