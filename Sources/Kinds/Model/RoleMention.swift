package import Identifiers

/// A role that a kind file of the repository names, and where; records tell whether it exists.
package struct RoleMention: Sendable {
  package let role: RoleName
  /// What names it: "transition 'a -> b'".
  package let what: String
  package let path: RepoPath
  package let range: Range<Int>
}
