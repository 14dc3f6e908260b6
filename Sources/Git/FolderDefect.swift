package import Identifiers

/// A defect of a folder's tree.
package struct FolderDefect: Sendable, Hashable {
  /// Without a slash at its end; empty for the top.
  package var folder: RepoPath
  package var defect: TreeDefect

  package init(folder: RepoPath, defect: TreeDefect) {
    self.folder = folder
    self.defect = defect
  }
}
