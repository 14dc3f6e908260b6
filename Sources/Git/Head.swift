import CGit2
package import Identifiers

/// What is checked out.
package enum Head: Sendable, Hashable {
  /// A branch by its full name, and its commit; nil before the first commit.
  case branch(String, ObjectID?)
  case detached(ObjectID)

  /// The commit that is checked out; nil before the first one.
  package var commit: ObjectID? {
    switch self {
    case .branch(_, let id): id
    case .detached(let id): id
    }
  }
}

extension Repository {
  package func head() throws(GitFailure) -> Head {
    let reference = try Handle(freedBy: git_reference_free, "read the reference", "HEAD") {
      git_reference_lookup($0, handle.pointer, "HEAD")
    }
    if let target = git_reference_symbolic_target(reference.pointer) {
      let name = String(cString: target)
      return .branch(name, try self.reference(name))
    }
    guard let target = git_reference_target(reference.pointer) else {
      throw GitFailure(operation: "read the reference", subject: "HEAD", reason: "it names nothing", kind: .corrupt)
    }
    return .detached(try peelToCommit(ObjectID(target), named: "HEAD"))
  }
}
