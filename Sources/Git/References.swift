import CGit2
package import Identifiers

extension Repository {
  /// The commit of the reference with exactly this full name, such as `refs/heads/main`; nil where there is none.
  package func reference(_ fullName: String) throws(GitFailure) -> ObjectID? {
    guard let id = try referenceTarget(fullName) else { return nil }
    return try peelToCommit(id, named: fullName)
  }

  /// Every reference below `prefix` (`refs/heads/`), by name, with the commit that it leads to; one that leads to none is left
  /// out.
  package func references(under prefix: String) throws(GitFailure) -> [(name: String, id: ObjectID)] {
    var names: [String] = []
    let iterator = try Handle(freedBy: git_reference_iterator_free, "list the references under", prefix) {
      git_reference_iterator_new($0, handle.pointer)
    }
    while true {
      var name: UnsafePointer<CChar>?
      let status = git_reference_next_name(&name, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try check(status, "list the references under", prefix)
      guard let name, case let text = String(cString: name), text.hasPrefix(prefix) else { continue }
      names.append(text)
    }
    var found: [(name: String, id: ObjectID)] = []
    for name in names.sorted() {
      guard let target = try referenceTarget(name), let id = try commit(behind: target, named: name) else { continue }
      found.append((name, id))
    }
    return found
  }

  /// The name that a reference stands for in the end, where it is symbolic; else its own. One that does not exist stands for itself.
  package func resolvedName(of fullName: String) throws(GitFailure) -> String {
    var name = fullName
    // As many steps as git itself takes.
    for _ in 0..<5 {
      var reference: OpaquePointer?
      let status = git_reference_lookup(&reference, handle.pointer, name)
      if status == GIT_ENOTFOUND.rawValue || status == GIT_EINVALIDSPEC.rawValue { return name }
      try check(status, "read the reference", name)
      defer { git_reference_free(reference) }
      guard let target = git_reference_symbolic_target(reference) else { return name }
      name = String(cString: target)
    }
    throw GitFailure(operation: "read the reference", subject: fullName, reason: "too many references stand for one another", kind: .corrupt)
  }

  /// The full name of the reference that a branch (`main` or `refs/heads/main`) follows; nil where none is configured.
  package func upstream(of branch: String) throws(GitFailure) -> String? {
    let name = branch.hasPrefix("refs/") ? branch : "refs/heads/" + branch
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let status = git_branch_upstream_name(&buffer, handle.pointer, name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, "find the upstream of", branch)
    return buffer.ptr.map { String(cString: $0) }
  }

  /// What a reference holds in the end, a tag object perhaps; nil where it, or the reference that it stands for, does not exist.
  func referenceTarget(_ fullName: String) throws(GitFailure) -> ObjectID? {
    var id = git_oid()
    let status = git_reference_name_to_id(&id, handle.pointer, fullName)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    // A name that no reference can have names none.
    if status == GIT_EINVALIDSPEC.rawValue { return nil }
    try check(status, "read the reference", fullName)
    return ObjectID(id)
  }

  func peelToCommit(_ id: ObjectID, named name: String) throws(GitFailure) -> ObjectID {
    if let commit = try commit(behind: id, named: name) { return commit }
    throw GitFailure(operation: "find the commit of", subject: name, reason: "it leads to no commit", kind: .notFound(nil))
  }

  /// The commit itself or the one behind a chain of tags; nil where the chain ends with something else.
  func commit(behind id: ObjectID, named name: String) throws(GitFailure) -> ObjectID? {
    var current = id
    for _ in 0..<Self.longestTagChain {
      let object = try object(current)
      switch object.type {
      case .commit: return current
      case .tree, .blob: return nil
      case .tag: break
      }
      let target = object.bytes.withUnsafeBytes { bytes -> ObjectID? in
        var headers = CommitHeaders(bytes)
        guard let line = headers.next(), line.name.equals("object") else { return nil }
        return ObjectID(lowercaseHex: line.value)
      }
      guard let target else {
        throw GitFailure(
          operation: "read the tag", subject: current.hex, reason: "its headers are malformed", hint: "git fsck", kind: .corrupt)
      }
      current = target
    }
    throw GitFailure(operation: "find the commit of", subject: name, reason: "too many tags follow one another", kind: .corrupt)
  }

  private static var longestTagChain: Int { 50 }
}
