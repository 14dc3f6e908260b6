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
    func followed(standingAt path: RepoPath? = nil) throws -> (Engine, FollowedRecord)? {
      let engine = try run.engine()
      return try run.deciding {
        let (head, base) = try RecordApprovalsReading(shared).place(at: revision)
        return try engine.follow(id, to: head, onto: base, judging: judging, pinned: try run.pinnedRoot(), standingAt: path).map { (engine, $0) }
      }
    }
    guard let found = try followed() ?? followed(standingAt: RecordLookup.committed(id, at: revision, workspace).path) else {
      throw Failure("'\(DisplayText.escaped(id.text))' has no history yet", hint: "it is not committed")
    }
    self.workspace = workspace
    (engine, record) = found
  }

  /// Its whole history, oldest first: from before the root of trust too, or from before its kind, where it was there already.
  func steps() throws -> [RecordStep] {
    let judged = try engine.history(of: record)
    if let first = judged.first, first.standing != .root, first.difference.oldPath == nil { return judged }
    let versions = try workspace.history(shared.console).versions(of: record.id)
    guard let root = judged.first, root.standing == .root, let path = root.difference.newPath else {
      let unjudged = versions.prefix { $0.commit.id != judged.first?.commit }.map { EarlierSite(commit: $0.commit.id, path: $0.path) }
      return try engine.history(of: record, at: unjudged) + judged
    }
    let earlier = try engine.earlier(versions.map(\.commit.id), than: record)
    let sites = versions.filter { earlier.contains($0.commit.id) }.map { EarlierSite(commit: $0.commit.id, path: $0.path) }
    guard !sites.isEmpty else { return judged }
    return try engine.history(of: record, at: sites + [EarlierSite(commit: root.commit, path: path)]) + judged.dropFirst()
  }
}
