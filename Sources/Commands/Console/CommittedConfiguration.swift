import Git
import Kinds

extension Repository {
  /// Whether the last commit has the configuration, whatever the work tree holds.
  func hasCommittedConfiguration() throws(GitFailure) -> Bool {
    guard let head = try head().commit else { return false }
    return try entry(at: Configuration.path, in: try treeID(ofCommit: head)) != nil
  }
}
