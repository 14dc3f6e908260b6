package import Identifiers

/// An object as it is stored: its type and its bytes, without the header.
package struct RawObject: Sendable, Hashable {
  package enum ObjectType: String, Sendable, Hashable { case commit, tree, blob, tag }

  package var id: ObjectID
  package var type: ObjectType
  package var bytes: [UInt8]

  package init(id: ObjectID, type: ObjectType, bytes: [UInt8]) {
    self.id = id
    self.type = type
    self.bytes = bytes
  }
}
