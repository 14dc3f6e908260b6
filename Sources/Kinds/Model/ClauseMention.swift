package import Identifiers

/// A clause of the standard that a kind file names, and where.
package struct ClauseMention: Sendable {
  package let clause: String
  package let path: RepoPath
  package let range: Range<Int>
}
