import CGit2
package import Identifiers

extension Repository {
  /// Whether git's ignore files keep the path of the work tree out of sight; what they cannot say of it, they do not ignore.
  package func ignores(_ path: RepoPath) -> Bool {
    var answer: Int32 = 0
    let status = withPath(path.bytes) { git_ignore_path_is_ignored(&answer, handle.pointer, $0) }
    return status == 0 && answer != 0
  }
}
