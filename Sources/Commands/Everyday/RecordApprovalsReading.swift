import Diagnostics
import Git
import Governance
import Identifiers

/// Reads what is asked for, and what counts, of one record in the history.
struct RecordApprovalsReading {
  let shared: SharedOptions
  private let workspace: Workspace

  init(_ shared: SharedOptions) throws {
    self.shared = shared
    workspace = try Workspace(shared)
  }

  /// The approvals of a record at HEAD, or at a revision; nil where nothing of its kind is ever approved, or it never was there.
  func approvals(of id: RecordID, at revision: String? = nil) throws -> RecordApprovals? {
    let run = GovernanceRun(workspace: workspace, shared: shared)
    return try run.deciding {
      let (head, base) = try place(at: revision)
      let engine = try run.engine()
      guard let followed = try engine.follow(id, to: head, onto: base, pinned: try run.pinnedRoot()) else { return nil }
      return try engine.approvals(of: followed)
    }
  }

  /// The commit that is looked at, and where it lands: on the protected branch, unless it has landed there.
  func place(at revision: String?) throws -> (head: ObjectID, base: ObjectID) {
    let place = try ActPlace(workspace)
    guard let revision else { return (place.head, place.base) }
    let head = try workspace.repository.resolve(revision)
    return try (head, workspace.repository.firstParentChain(from: place.base).contains(head) ? head : place.base)
  }
}
