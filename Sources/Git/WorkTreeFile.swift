package import Identifiers

/// Something found in the work tree, whether git knows of it or not.
package struct WorkTreeFile: Sendable, Hashable {
  package var path: RepoPath
  package var type: FileStatus.FileType

  package init(path: RepoPath, type: FileStatus.FileType) {
    self.path = path
    self.type = type
  }
}

/// What listing a work tree gave.
package struct WorkTreeListing: Sendable {
  /// Everything but plain directories that were entered, by path.
  package var files: [WorkTreeFile] = []
  /// Directories that could not be read.
  package var failures: [GitFailure] = []
}
