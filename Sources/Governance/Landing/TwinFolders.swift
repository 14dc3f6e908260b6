import Git
import Identifiers
import Kinds
import Records
import Rules

extension Engine {
  /// Reports what lies beside the folders of records and rules under a name that some file systems take for theirs.
  func reportTwinFolders(of tree: ObjectID, tip: ObjectID) throws {
    guard let rules = books.last?.rules else { return }
    let twins = TwinFolders(rules.locator)
    for entry in try repository.tree(tree) {
      guard let twin = twins.twin(of: entry.name) else { continue }
      let draft = PathsDifferByCase.draft(for: String(decoding: entry.name, as: UTF8.self), beside: twin)
      judgement.findings.append(
        WorkflowFinding.make(PathsDifferByCase.metadata.code, draft.message, help: draft.help, path: RepoPath(bytes: Array(entry.name)), commit: tip))
    }
  }
}
