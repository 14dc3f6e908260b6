import Diagnostics
import Git
import Governance
import HistoryIndex
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
      _ = try RecordLookup.committed(id, at: revision, workspace)
      throw Failure("'\(DisplayText.escaped(id.text))' has no history yet", hint: "it is not committed")
    }
    (self.workspace, self.engine, record) = (workspace, engine, followed)
  }

  /// Its whole history, oldest first: from before the root of trust too, where it was there already.
  func steps() throws -> [RecordStep] {
    let judged = try engine.history(of: record)
    guard let root = judged.first, root.standing == .root, let path = root.difference.newPath else { return judged }
    let versions = try workspace.history(shared.console).versions(of: record.id)
    let earlier = try engine.earlier(versions.map(\.commit.id), than: record)
    let sites = versions.filter { earlier.contains($0.commit.id) }.map { EarlierSite(commit: $0.commit.id, path: $0.path) }
    guard !sites.isEmpty else { return judged }
    return try engine.history(of: record, at: sites + [EarlierSite(commit: root.commit, path: path)]) + judged.dropFirst()
  }
}
