import Git
import Identifiers
import Records

extension Engine {
  /// Refuses a landing after which the rules are others than before in a record that none of its commits was found to change.
  ///
  /// Each commit is judged for what it does; this holds the sum against what really becomes of the rules.
  func judgeUnaccounted(_ acts: [RulesJudge.RulesAct], of landing: Landing, from before: RuleBook, tip: CommitContext) throws {
    guard try !library.areSame(before.tree, tip.commit.tree) else { return }
    let paths = Set(acts.map(\.path))
    for path in try changedConfiguration(by: landing, from: before.tree, tip: tip.commit) where !paths.contains(path) {
      add(
        Violation(
          code: "RL001", message: "the rules become others in '\(path)' without a commit that changes it", help: "make the change in a commit of its own"),
        tip, path: path, record: nil)
    }
    let known = Set(acts.compactMap(\.name))
    for (name, path) in try landedRules(landing, from: before, tip: tip.commit.id).changed where !known.contains(name) {
      add(
        Violation(
          code: "RL001", message: "the rules become others in '\(name.id)' without a commit that changes it",
          help: "make the change in a commit of its own, under the id and in the folder that it is to have"),
        tip, path: path, record: name.id)
    }
  }

  /// The files of the configuration that are others than before; what has not landed may only be behind.
  private func changedConfiguration(by landing: Landing, from before: ObjectID, tip: Commit) throws -> [RepoPath] {
    try ([before] + partings(of: landing, tip: tip.id)).map { tree in
      Set(try repository.differences(from: tree, to: tip.tree, folders: [".itsm"]).map(\.path))
    }.reduce(nil) { (common: Set<RepoPath>?, paths) in common?.intersection(paths) ?? paths }?.sorted() ?? []
  }
}
