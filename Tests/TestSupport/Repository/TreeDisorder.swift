package import Identifiers

/// A way in which a folder's tree object breaks git's rules.
package struct TreeDisorder: Sendable {
  /// One line of a tree object.
  package struct Line: Sendable {
    package var mode: String
    package var name: [UInt8]
    package var id: ObjectID

    var bytes: [UInt8] {
      let start: [UInt8] = Array(mode.utf8) + [UInt8(ascii: " ")]
      return start + name + [0] + id.bytes
    }

    /// git sorts a folder as if its name ended in a slash.
    var sortKey: [UInt8] { mode == "40000" ? name + [UInt8(ascii: "/")] : name }
  }

  /// The components of the folder.
  let folder: [[UInt8]]
  let change: @Sendable (inout [Line]) -> Void

  /// Changes the lines of the tree object of `folder` (the top for an empty path) after they are sorted.
  package init(in folder: RepoPath, _ change: @escaping @Sendable (inout [Line]) -> Void) {
    self.init(folder: folder.bytes.split(separator: UInt8(ascii: "/")).map { Array($0) }, change: change)
  }

  private init(folder: [[UInt8]], change: @escaping @Sendable (inout [Line]) -> Void) {
    self.folder = folder
    self.change = change
  }

  /// A second line of the same name, holding `entry`.
  package static func duplicate(_ path: RepoPath, _ entry: BuiltTree.Entry) -> TreeDisorder {
    TreeDisorder(in: path.folder) { lines in
      let name = Array(path.lastComponent)
      let place = lines.firstIndex { $0.name == name } ?? lines.endIndex
      lines.insert(Line(mode: entry.mode, name: name, id: entry.id), at: place)
    }
  }

  /// The folder's lines in reverse order.
  package static func unsorted(_ folder: RepoPath) -> TreeDisorder { TreeDisorder(in: folder) { $0.reverse() } }

  /// A line whose name may hold anything, such as `.git` or a slash.
  package static func line(in folder: RepoPath, named name: String, _ entry: BuiltTree.Entry) -> TreeDisorder {
    TreeDisorder(in: folder) { $0.append(Line(mode: entry.mode, name: Array(name.utf8), id: entry.id)) }
  }

  func inside(_ name: [UInt8]) -> TreeDisorder? {
    folder.first == name ? TreeDisorder(folder: Array(folder.dropFirst()), change: change) : nil
  }
}

extension RepoPath {
  /// The path without its last component; empty at the top.
  package var folder: RepoPath { RepoPath(bytes: Array(bytes.dropLast(min(bytes.count, lastComponent.count + 1)))) }
}
