import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// Refuses a landing after which the rules are others than before in a record that none of its commits was found to change.
  ///
  /// Each commit is judged for what it does; this holds the sum against what really becomes of the rules.
  func judgeUnaccounted(_ acts: [RulesJudge.RulesAct], of landing: Landing, from before: RuleBook, tip: CommitContext) throws {
    guard try !library.areSame(before.tree, tip.commit.tree) else { return }
    let after = try library.book(of: tip.commit.tree, previous: before)
    let known = Set(acts.compactMap { act in act.record.flatMap { record in record.kind.map { RuleName(kind: $0.name, id: record.id) } } })
    let (old, new) = (Self.substances(of: before, known: after), Self.substances(of: after, known: before))
    let others = Set(old.keys).union(new.keys).subtracting(known).filter { old[$0]?.texts != new[$0]?.texts }
    guard !others.isEmpty else { return }
    // What has not landed may only be behind: it is what it was where the two parted.
    let bases = try landing.commit == nil ? landing.parent.map { try repository.mergeBases($0, tip.commit.id) } ?? [] : []
    let earlier = try bases.map { Self.substances(of: try library.book(of: repository.treeID(ofCommit: $0), previous: before), known: before) }
    for (name, path) in others.compactMap({ name in (new[name] ?? old[name]).map { (name, $0.path) } }).sorted(by: { $0.1 < $1.1 })
    where !earlier.contains(where: { $0[name]?.texts == new[name]?.texts }) {
      add(
        Violation(
          code: "RL001", message: "the rules become others in '\(name.id)' without a commit that changes it",
          help: "make the change in a commit of its own, under the id and in the folder that it is to have"),
        tip, path: path, record: name.id)
    }
  }

  private struct RuleName: Hashable {
    let kind: KindName
    let id: RecordID
  }

  /// What the records of the rules say, of those kinds that stand in the same place in both.
  private static func substances(of book: RuleBook, known other: RuleBook) -> [RuleName: (path: RepoPath, texts: [[String: String]])] {
    var found: [RuleName: (path: RepoPath, texts: [[String: String]])] = [:]
    for (path, rule) in book.records.sorted(by: { $0.key < $1.key }) {
      guard case .record(let kind) = other.rules.locator.place(of: path), kind.name == rule.record.kind.name else { continue }
      found[RuleName(kind: kind.name, id: rule.record.id), default: (path, [])].texts.append(RulesJudge.substance(of: rule.record))
    }
    return found
  }
}
