import Identifiers

/// What an object holds, whatever its id.
struct ObjectContent {
  let type: RawObject.ObjectType
  let bytes: [UInt8]

  /// Whether this is what the id stands for.
  func fits(_ id: ObjectID) -> Bool { bytes.withUnsafeBytes { ObjectHash.fits(id, type, $0) } }
}
