import Git
import Identifiers

/// Finds who wrote the files that a record names: they wrote part of what is approved.
final class FileAuthors {
  private let repository: Repository
  private var known: [Question: [Contribution]] = [:]

  private struct Question: Hashable {
    let path: RepoPath
    let commit: ObjectID
    let birth: ObjectID
  }

  init(_ repository: Repository) { self.repository = repository }

  /// Everyone with a hand in files as `commit` has them: who changed one since `birth`, the record's first commit, and who wrote what it was then,
  /// also where it had another name or was gone for a while.
  ///
  /// Linear in the commits since the files were last changed before that, and in what these changed.
  func contributions(to paths: [RepoPath], at commit: ObjectID, since birth: ObjectID) throws -> [RepoPath: [Contribution]] {
    let open = paths.filter { known[Question(path: $0, commit: commit, birth: birth)] == nil }
    if !open.isEmpty {
      let found = try FileWalk(repository, since: birth, former: former, isMerged: isMerged).contributions(to: open, at: commit)
      for path in open { known[Question(path: path, commit: commit, birth: birth)] = found[path] ?? [] }
    }
    return Dictionary(paths.map { ($0, known[Question(path: $0, commit: commit, birth: birth)] ?? []) }) { first, _ in first }
  }

  /// Where a file that begins with a commit stood before under another name.
  private func former(_ path: RepoPath, _ blob: ObjectID, in commit: ObjectID, _ parent: ObjectID) throws -> RepoPath? {
    guard try self.blob(at: path, in: parent) == nil else { return nil }
    let trees = (try repository.treeID(ofCommit: parent), try repository.treeID(ofCommit: commit))
    return try repository.differences(from: trees.0, to: trees.1).first { $0.new == nil && $0.old?.id == blob }?.path
  }

  /// Everyone who wrote or took away a file in one of these commits, also under a name that it had before.
  func contributions(to path: RepoPath, in commits: Set<ObjectID>) throws -> [Contribution] {
    var found: [Contribution] = []
    var paths = [path]
    var next = 0
    while next < paths.count {
      let path = paths[next]
      next += 1
      for id in commits.sorted() {
        let own = try blob(at: path, in: id)
        let parents = try repository.parents(ofCommit: id)
        // A merge that has the file from either side, or as git makes it of both, has nothing else to do with it.
        if try parents.contains(where: { try blob(at: path, in: $0) == own }) || (parents.isEmpty && own == nil) { continue }
        if let own, try isMerged(own, at: path, by: id, of: parents) { continue }
        found += LifeKeeper.addresses(of: try repository.commit(id)).map { Contribution(address: $0, commit: id) }
        guard let own else { continue }
        paths += try parents.compactMap { try former(path, own, in: id, $0) }.filter { !paths.contains($0) }
      }
    }
    return found
  }

  /// Whether a file is what git makes of the sides of a merge, without a conflict: then whoever merged wrote none of it.
  private func isMerged(_ blob: ObjectID, at path: RepoPath, by commit: ObjectID, of parents: [ObjectID]) throws -> Bool {
    guard parents.count > 1 else { return false }
    let merged = try repository.mergeCommits(parents)
    guard !merged.conflicts.contains(where: { $0.path == path }) else { return false }
    return try repository.bytes(of: repository.file(at: path, in: merged)) == repository.blob(blob)
  }

  private func blob(at path: RepoPath, in commit: ObjectID) throws -> ObjectID? { try repository.file(at: path, in: commit) }
}

extension Repository {
  /// The blob of a regular file that a commit has.
  fileprivate func file(at path: RepoPath, in commit: ObjectID) throws -> ObjectID? {
    guard let entry = try entry(at: path, in: treeID(ofCommit: commit)), entry.kind == .file else { return nil }
    return entry.id
  }
}

/// Goes back from a commit with all the files of a record at once.
private struct FileWalk {
  /// A file that is asked for, and where it stands at a commit, if it does.
  private struct Trace: Hashable {
    let origin: RepoPath
    let path: RepoPath
    let blob: ObjectID?
  }

  private let repository: Repository
  private let birth: ObjectID
  private let former: (RepoPath, ObjectID, ObjectID, ObjectID) throws -> RepoPath?
  private let isMerged: (ObjectID, RepoPath, ObjectID, [ObjectID]) throws -> Bool
  private var found: [RepoPath: [Contribution]] = [:]
  private var waiting: [(commit: ObjectID, isAfterBirth: Bool, traces: Set<Trace>)] = []
  private var seen: [ObjectID: Set<Trace>] = [:]

  init(
    _ repository: Repository, since birth: ObjectID, former: @escaping (RepoPath, ObjectID, ObjectID, ObjectID) throws -> RepoPath?,
    isMerged: @escaping (ObjectID, RepoPath, ObjectID, [ObjectID]) throws -> Bool
  ) {
    self.repository = repository
    self.birth = birth
    self.former = former
    self.isMerged = isMerged
  }

  func contributions(to paths: [RepoPath], at commit: ObjectID) throws -> [RepoPath: [Contribution]] {
    var walk = self
    let traces = try paths.map { Trace(origin: $0, path: $0, blob: try repository.file(at: $0, in: commit)) }
    try walk.follow(Set(traces), at: commit, isAfterBirth: repository.isAncestor(birth, of: commit))
    while let (commit, isAfterBirth, traces) = walk.waiting.popLast() {
      let parents = try repository.parents(ofCommit: commit)
      if parents.count == 1 {
        try walk.pass(traces, from: commit, to: parents[0], isAfterBirth)
      } else {
        for trace in traces { try walk.pass(trace, from: commit, to: parents, isAfterBirth) }
      }
    }
    return walk.found
  }

  private mutating func follow(_ traces: Set<Trace>, at commit: ObjectID, isAfterBirth: Bool) throws {
    let fresh = seen[commit].map { traces.subtracting($0) } ?? traces
    guard !fresh.isEmpty else { return }
    seen[commit, default: []].formUnion(fresh)
    waiting.append((commit, isAfterBirth, fresh))
  }

  private mutating func note(_ origin: RepoPath, _ commit: ObjectID) throws {
    found[origin, default: []] += LifeKeeper.addresses(of: try repository.commit(commit)).map { Contribution(address: $0, commit: commit) }
  }

  /// Past a commit of which the one parent tells what it changed.
  private mutating func pass(_ traces: Set<Trace>, from commit: ObjectID, to parent: ObjectID, _ isAfterBirth: Bool) throws {
    let (before, after) = (try repository.treeID(ofCommit: parent), try repository.treeID(ofCommit: commit))
    var changed: [RepoPath: ObjectID?] = [:]
    for change in before == after ? [] : try repository.differences(from: before, to: after) {
      changed[change.path] = .some(change.old.flatMap { $0.kind == .file ? $0.id : nil })
    }
    // Where it was gone, what was there before the record is none of its matter.
    let mayBeGone = isAfterBirth && commit != birth
    if mayBeGone, changed.isEmpty || !traces.contains(where: { changed[$0.path] != nil }) { return try follow(traces, at: parent, isAfterBirth: true) }
    var next: Set<Trace> = []
    for trace in traces {
      guard let old = changed[trace.path], old != trace.blob else {
        if trace.blob != nil || mayBeGone { next.insert(trace) }
        continue
      }
      if trace.blob != nil { try note(trace.origin, commit) }
      guard isAfterBirth else { continue }
      next.insert(Trace(origin: trace.origin, path: trace.path, blob: old))
      if let own = trace.blob, old == nil, let place = try former(trace.path, own, commit, parent) {
        next.insert(Trace(origin: trace.origin, path: place, blob: own))
      }
    }
    try follow(next, at: parent, isAfterBirth: mayBeGone)
  }

  /// Past a commit with several parents, or none.
  private mutating func pass(_ trace: Trace, from commit: ObjectID, to parents: [ObjectID], _ isAfterBirth: Bool) throws {
    let blobs = try parents.map { try repository.file(at: trace.path, in: $0) }
    // A commit that has the file from a parent, or like that has it no more, has nothing else to do with it.
    if let same = blobs.firstIndex(of: trace.blob) {
      let isStillAfter = try isAfterBirth && commit != birth && repository.isAncestor(birth, of: parents[same])
      if trace.blob != nil || isStillAfter { try follow([trace], at: parents[same], isAfterBirth: isStillAfter) }
      return
    }
    if let own = trace.blob, try !isMerged(own, trace.path, commit, parents) { try note(trace.origin, commit) }
    guard isAfterBirth else { return }
    for (parent, blob) in zip(parents, blobs) {
      let isStillAfter = try commit != birth && repository.isAncestor(birth, of: parent)
      try follow([Trace(origin: trace.origin, path: trace.path, blob: blob)], at: parent, isAfterBirth: isStillAfter)
      if let own = trace.blob, let place = try former(trace.path, own, commit, parent) {
        try follow([Trace(origin: trace.origin, path: place, blob: own)], at: parent, isAfterBirth: isStillAfter)
      }
    }
  }
}
