import CGit2
package import Identifiers

extension Repository {
  /// The object with this id; replace references are not applied. Throws `notFound` or, where it is damaged, `corrupt`.
  package func object(_ id: ObjectID) throws(GitFailure) -> RawObject {
    let object = try readObject(id)
    return RawObject(id: id, type: object.type, bytes: object.bytes)
  }

  package func blob(_ id: ObjectID) throws(GitFailure) -> [UInt8] { try bytes(of: id, expecting: .blob) }

  /// The size of a blob in bytes, from its header alone.
  package func blobSize(_ id: ObjectID) throws(GitFailure) -> Int {
    var size = 0
    var type = GIT_OBJECT_INVALID
    var oid = id.oid
    let status = git_odb_read_header(&size, &type, objects.pointer, &oid)
    guard status >= 0 else { throw unreadable(status, id) }
    guard type == GIT_OBJECT_BLOB else { throw wrongType(id, expecting: .blob) }
    return size
  }

  /// Whether the object is here. A partial clone's promised objects are not.
  package func hasObject(_ id: ObjectID) -> Bool {
    var oid = id.oid
    return git_odb_exists(objects.pointer, &oid) == 1
  }

  /// The bytes of a blob; nil where there are more than `limit`.
  package func blob(_ id: ObjectID, upTo limit: Int) throws(GitFailure) -> [UInt8]? {
    if let packed = packedObject(id, upTo: limit), packed.type == .blob { return packed.bytes }
    return try blobSize(id) <= limit ? try blob(id) : nil
  }

  func bytes(of id: ObjectID, expecting expected: RawObject.ObjectType) throws(GitFailure) -> [UInt8] {
    let object = try readObject(id)
    guard object.type == expected else { throw wrongType(id, expecting: expected) }
    return object.bytes
  }

  private func packedObject(_ id: ObjectID, upTo limit: Int = PackedObjects.largest) -> ObjectContent? {
    guard let found = packed.object(id, upTo: min(limit, PackedObjects.largest)), !Library.verifiesHashes || found.fits(id) else { return nil }
    return found
  }

  private func readObject(_ id: ObjectID) throws(GitFailure) -> ObjectContent {
    if let found = packedObject(id) { return found }
    var oid = id.oid
    var object: OpaquePointer?
    let status = git_odb_read(&object, objects.pointer, &oid)
    guard status >= 0, let object else { throw unreadable(status, id) }
    let handle = Handle(object, freedBy: git_odb_object_free)
    let raw = UnsafeRawBufferPointer(start: git_odb_object_data(handle.pointer), count: git_odb_object_size(handle.pointer))
    let content = ObjectContent(type: try type(of: handle, id), bytes: Array(raw))
    guard !Library.verifiesHashes || content.fits(id) else {
      throw GitFailure(operation: "read the object", subject: id.hex, reason: "its content is not what its id says", hint: "git fsck", kind: .corrupt)
    }
    return content
  }

  private func type(of object: borrowing Handle, _ id: ObjectID) throws(GitFailure) -> RawObject.ObjectType {
    switch git_odb_object_type(object.pointer) {
    case GIT_OBJECT_COMMIT: return .commit
    case GIT_OBJECT_TREE: return .tree
    case GIT_OBJECT_BLOB: return .blob
    case GIT_OBJECT_TAG: return .tag
    default: throw GitFailure(operation: "read the object", subject: id.hex, reason: "its type is unknown", kind: .corrupt)
    }
  }

  private func wrongType(_ id: ObjectID, expecting expected: RawObject.ObjectType) -> GitFailure {
    GitFailure(
      operation: "read the \(expected.rawValue)", subject: id.hex, reason: "it is an object of another type", kind: .corrupt)
  }

  private func unreadable(_ status: Int32, _ id: ObjectID) -> GitFailure {
    var failure = translate(status, "read the object", id.hex, object: id)
    guard case .notFound = failure.kind else {
      failure.hint = "git fsck"
      return failure
    }
    failure.reason = "it is missing"
    if conditions.isShallow {
      failure.reason += "; the clone is shallow"
      failure.hint = "git fetch --unshallow"
    } else if conditions.isPartialClone {
      failure.reason += "; the clone is partial"
      failure.hint = "git fetch --refetch --no-filter"
    } else {
      failure.hint = "'git fsck' tells what the repository lacks; another clone may have it"
    }
    return failure
  }
}
