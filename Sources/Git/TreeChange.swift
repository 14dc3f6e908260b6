package import Identifiers

/// A path at which two trees differ. Both sides are never directories.
package struct TreeChange: Sendable, Hashable {
  package struct Content: Sendable, Hashable {
    package var mode: UInt32
    package var id: ObjectID

    package init(mode: UInt32, id: ObjectID) {
      self.mode = mode
      self.id = id
    }

    package var kind: TreeEntry.Kind { TreeEntry.kind(ofMode: mode) }
  }

  package var path: RepoPath
  /// Nil where the path is new.
  package var old: Content?
  /// Nil where the path is gone.
  package var new: Content?

  package init(path: RepoPath, old: Content?, new: Content?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
