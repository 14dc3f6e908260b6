import Git
import Identifiers
import Kinds

/// Finds who wrote the files that a record names: they wrote part of what is approved.
final class FileAuthors {
  private let repository: Repository
  private let history: FileHistory
  private var known: [Question: [Contribution]] = [:]
  private var descent: (births: Set<ObjectID>, commits: Set<ObjectID>) = ([], [])
  private var arrivals: FileArrivals?
  private var named: [ObjectID: (kind: Kind, paths: Set<RepoPath>)] = [:]

  private static let room = 100_000

  private struct Question: Hashable {
    let path: RepoPath
    let commit: ObjectID
    let births: Set<ObjectID>
  }

  init(_ repository: Repository) {
    self.repository = repository
    history = FileHistory(repository)
  }

  /// Everyone with a hand in files as `commit` has them: who changed one since any of `births`, the record's first commits, and who wrote what it was
  /// then, also where it had another name or was gone for a while.
  ///
  /// Linear in the commits since the files were last changed before that, and in what these changed.
  func contributions(to paths: [RepoPath], at commit: ObjectID, since births: Set<ObjectID>) throws -> [RepoPath: [Contribution]] {
    let open = paths.filter { known[Question(path: $0, commit: commit, births: births)] == nil }
    if !open.isEmpty {
      let found = try FileWalk(repository, history, since: descent(from: births, to: commit)).contributions(to: open, at: commit)
      for path in open { known[Question(path: path, commit: commit, births: births)] = found[path] ?? [] }
    }
    return Dictionary(paths.map { ($0, known[Question(path: $0, commit: commit, births: births)] ?? []) }) { first, _ in first }
  }

  /// The commits that come from a record's first ones, as far as `commit`.
  private func descent(from births: Set<ObjectID>, to commit: ObjectID) throws -> Set<ObjectID> {
    if descent.births != births || !descent.commits.contains(commit) { descent = (births, try repository.descent(from: births, to: commit)) }
    return descent.commits
  }

  /// Everyone who wrote or took away a file in one of these commits, also under a name that it had before.
  func contributions(to path: RepoPath, in commits: Set<ObjectID>) throws -> [Contribution] {
    if let arrivals, arrivals.commits == commits { return try arrivals.contributions(to: path) }
    let arrivals = try FileArrivals(repository, history, of: commits)
    self.arrivals = arrivals
    return try arrivals.contributions(to: path)
  }
}

extension FileAuthors {
  /// The files that a version names; `read` gives the version where that is not known yet.
  func named(at site: VersionSite, kind: Kind, _ read: () throws -> RecordVersion?) rethrows -> Set<RepoPath> {
    if let known = named[site.blob], known.kind === kind { return known.paths }
    let paths = Set(try read()?.namedFiles ?? [])
    if named.count >= Self.room { named = [:] }
    named[site.blob] = (kind, paths)
    return paths
  }
}

extension Repository {
  /// The blob of a regular file that a commit has.
  func file(at path: RepoPath, in commit: ObjectID) throws -> ObjectID? {
    guard let entry = try entry(at: path, in: treeID(ofCommit: commit)), entry.kind == .file else { return nil }
    return entry.id
  }
}
