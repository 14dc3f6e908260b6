package import Identifiers

/// One entry of a tree. The name is bytes: it need not be UTF-8.
package struct TreeEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case file, symbolicLink, directory, submodule, unknown }

  package var name: [UInt8]
  /// As written in the tree: `0o100644`, `0o100755`, `0o120000`, `0o040000`, `0o160000`, or something odd.
  package var mode: UInt32
  package var id: ObjectID

  package init(name: [UInt8], mode: UInt32, id: ObjectID) {
    self.name = name
    self.mode = mode
    self.id = id
  }

  package var kind: Kind { Self.kind(ofMode: mode) }

  /// What git takes a mode for.
  package static func kind(ofMode mode: UInt32) -> Kind {
    switch mode & 0o170000 {
    case 0o100000: .file
    case 0o120000: .symbolicLink
    case 0o040000: .directory
    case 0o160000: .submodule
    default: .unknown
    }
  }
}
