import Git
package import Identifiers
import Kinds
import Records

/// A commit that changed a record and that nobody judged, and the path where it put it or took it from.
package struct EarlierSite: Sendable {
  package let commit: ObjectID
  package let path: RepoPath

  package init(commit: ObjectID, path: RepoPath) {
    self.commit = commit
    self.path = path
  }
}

extension Engine {
  /// Which of these commits come before the root of trust of a record that was followed.
  package func earlier(_ commits: [ObjectID], than record: FollowedRecord) throws -> Set<ObjectID> {
    guard let root = record.judgement.root else { return [] }
    let before = try Set(repository.commits(from: repository.commit(root).parents, notIn: []))
    return before.intersection(commits)
  }

  /// The history of a record up to the root of trust, or to its kind, oldest first: nobody judged it, and it is read with the kinds of today.
  ///
  /// `sites` are in the order of history; each is compared with what the commit's first parent held, so that the root is shown
  /// with what it changed itself.
  package func history(of record: FollowedRecord, at sites: [EarlierSite]) throws -> [RecordStep] {
    let before = try earlier(sites.map(\.commit), than: record)
    var last: RepoPath?
    return try sites.compactMap { site in
      defer { last = site.path }
      let commit = try repository.commit(site.commit)
      let parent = try commit.parents.first.map { try repository.treeID(ofCommit: $0) }
      let old = try parent.flatMap { tree in
        try version(of: record, at: site.path, in: tree) ?? last.flatMap { try version(of: record, at: $0, in: tree) }
      }
      let new = try version(of: record, at: site.path, in: commit.tree)
      guard old != nil || new != nil else { return nil }
      return RecordStep(
        commit: commit.id, time: commit.committer.seconds, author: commit.author.nameText, subject: commit.subject, actor: nil, evidence: "none",
        acts: [], difference: try RecordDifference(from: old, to: new), violations: [],
        standing: commit.id == record.judgement.root ? .root : before.contains(commit.id) ? .earlier : .unjudged)
    }
  }

  private func version(of record: FollowedRecord, at path: RepoPath, in tree: ObjectID) throws -> RecordVersion? {
    guard case .record(let kind) = record.book.rules.locator.place(of: path), let entry = try repository.entry(at: path, in: tree),
      entry.kind == .file, let version = try versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
    else { return nil }
    return version.record.id == record.id ? version : nil
  }
}
