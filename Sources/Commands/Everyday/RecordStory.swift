import Diagnostics
import Git
import Governance
import Identifiers
import Records

/// Follows one record through the history, as far as it is committed.
struct RecordStory {
  let shared: SharedOptions
  let workspace: Workspace
  let engine: Engine
  let record: FollowedRecord

  /// `judging` tells of every act whether it was in order.
  init(_ id: RecordID, at revision: String?, judging: Bool, _ shared: SharedOptions) throws {
    self.shared = shared
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    let engine = try run.engine()
    let followed = try run.deciding { () -> FollowedRecord? in
      let (head, base) = try RecordApprovalsReading(shared).place(at: revision)
      return try engine.follow(id, to: head, onto: base, judging: judging, pinned: try run.pinnedRoot())
    }
    guard let followed else {
      // Says what is near, or that it is not committed yet.
      _ = try RecordLookup(workspace, at: revision).record(id)
      throw Failure("'\(DisplayText.escaped(id.text))' has no history yet", hint: "it is not committed")
    }
    (self.workspace, self.engine, record) = (workspace, engine, followed)
  }
}
