package import Identifiers

/// Writes a real git repository, step by step, with the same object ids in every run.
///
/// Every commit is an hour after the one before, starting on Monday 2026-03-02 at 08:00 UTC, unless told otherwise.
/// Objects and references are written in-process: a history of a hundred commits starts no program at all. Files are put
/// (`write`, `delete`, …) and then committed to the current branch.
package final class RepositoryBuilder {
  /// The repository's directory. Its work tree stays empty until `checkOut`.
  package let directory: TemporaryDirectory
  package let objects: ObjectStore
  /// The time of the next commit.
  package var clock = ClockTime("2026-03-02T08:00:00Z") ?? ClockTime(seconds: 0)
  /// The short name of the branch that commits go to; `HEAD` points to it.
  package private(set) var branch = "main"
  /// The files that the next commit holds.
  package var files = BuiltTree()
  /// Tree objects that the next commit alone writes against the rules.
  package var disorders: [TreeDisorder] = []
  /// References by full name.
  package private(set) var references: [String: ObjectID] = [:]
  package private(set) var commits: [ObjectID: BuiltCommit] = [:]
  private var bySubject: [String: ObjectID] = [:]

  package init() throws {
    directory = try TemporaryDirectory()
    objects = ObjectStore(gitDirectory: directory.path + "/.git")
    try GitDirectory.create(gitDirectory, bare: false)
  }

  package var path: String { directory.path }
  package var gitDirectory: String { objects.gitDirectory }

  /// The commit that the current branch points to, nil before the first.
  package var tip: ObjectID? { references["refs/heads/" + branch] }

  /// The latest commit with this subject.
  package func commit(_ subject: String) throws -> ObjectID {
    guard let id = bySubject[subject] else { throw StoryError("no commit has the subject '\(subject)'") }
    return id
  }

  /// What a test's own text names: a subject, a branch, a full reference name or forty digits.
  package func resolve(_ name: String) throws -> ObjectID {
    if let id = bySubject[name] ?? references["refs/heads/" + name] ?? references[name] ?? ObjectID(hex: name) { return id }
    throw StoryError("'\(name)' is no subject of a commit, branch or reference")
  }

  package func built(_ id: ObjectID) throws -> BuiltCommit {
    guard let commit = commits[id] else { throw StoryError("\(id.short) is no commit of this history") }
    return commit
  }

  // MARK: Files

  @discardableResult
  package func write(_ path: RepoPath, _ content: [UInt8], mode: String = "100644") throws -> Self {
    files[path] = .init(mode: mode, id: try objects.write("blob", content))
    return self
  }

  @discardableResult
  package func write(_ path: RepoPath, _ content: String, mode: String = "100644") throws -> Self {
    try write(path, Array(content.utf8), mode: mode)
  }

  @discardableResult
  package func delete(_ path: RepoPath) throws -> Self {
    _ = try entry(path)
    files[path] = nil
    return self
  }

  @discardableResult
  package func rename(_ path: RepoPath, to target: RepoPath) throws -> Self {
    let moved = try entry(path)
    files[path] = nil
    files[target] = moved
    return self
  }

  /// Makes `path` a symbolic link.
  @discardableResult
  package func link(_ path: RepoPath, to target: String) throws -> Self { try write(path, target, mode: "120000") }

  /// Puts a submodule at `path`.
  @discardableResult
  package func submodule(_ path: RepoPath, at commit: ObjectID) -> Self {
    files[path] = .init(mode: "160000", id: commit)
    return self
  }

  /// The content that the next commit has at `path`.
  package func content(_ path: RepoPath) throws -> [UInt8] { try blob(entry(path).id) }

  package func entry(_ path: RepoPath) throws -> BuiltTree.Entry {
    guard let entry = files[path] else { throw StoryError("there is no file '\(path)'") }
    return entry
  }

  /// The content of a blob that this builder wrote.
  package func blob(_ id: ObjectID) throws -> [UInt8] { try objects.content(id) }

  // MARK: Commits and references

  /// Commits the files to the current branch.
  @discardableResult
  package func commit(_ details: CommitDetails) throws -> Self {
    try commit(details, parents: tip.map { [$0] } ?? [])
  }

  @discardableResult
  package func commit(_ subject: String, by person: String) throws -> Self {
    try commit(CommitDetails(subject, by: Identity(person)))
  }

  /// Replaces the last commit of the current branch.
  @discardableResult
  package func amend(_ details: CommitDetails) throws -> Self {
    guard let tip else { throw StoryError("there is no commit to amend") }
    return try commit(details, parents: built(tip).parents)
  }

  /// Commits the files with these parents, and moves the current branch there.
  @discardableResult
  package func commit(_ details: CommitDetails, parents: [ObjectID]) throws -> Self {
    let id = try record(details, parents: parents)
    try set("refs/heads/" + branch, to: id)
    return self
  }

  /// Writes a commit that no reference points to.
  package func record(_ details: CommitDetails, parents: [ObjectID]) throws -> ObjectID {
    let committed = details.committed ?? clock
    let writer = CommitWriter(
      tree: try files.write(to: objects, disorders: disorders), parents: parents, details: details,
      authored: details.authored ?? committed, committed: committed)
    disorders = []
    let id = try objects.write("commit", writer.bytes())
    commits[id] = BuiltCommit(
      id: id, parents: parents, files: files, details: details, authored: writer.authored, committed: committed)
    bySubject[details.subject] = id
    clock = max(clock, committed) + 3600
    return id
  }

  /// A commit of the files as they are, that nothing points to and that takes no time.
  package func looseCommit() throws -> ObjectID {
    let details = CommitDetails("as it is", by: Identity("nobody"))
    let time = ClockTime(seconds: 0)
    let tree = try files.write(to: objects)
    return try objects.write(
      "commit", CommitWriter(tree: tree, parents: [], details: details, authored: time, committed: time).bytes())
  }

  /// Creates or moves a reference, given its full name; nil deletes it.
  @discardableResult
  package func set(_ reference: String, to id: ObjectID?) throws -> Self {
    references[reference] = id
    let file = "\(gitDirectory)/\(reference)"
    if let id { try Disk.write(Array((id.hex + "\n").utf8), to: file) } else { try Disk.remove(file) }
    return self
  }

  /// Creates a branch at `start` (the current tip unless told) and makes it current.
  @discardableResult
  package func startBranch(_ name: String, at start: ObjectID? = nil) throws -> Self {
    guard references["refs/heads/" + name] == nil else { throw StoryError("there is a branch '\(name)' already") }
    guard let start = start ?? tip else { throw StoryError("a branch needs a commit to start at") }
    try set("refs/heads/" + name, to: start)
    return try switchTo(name)
  }

  /// Makes a branch without commits and files current.
  @discardableResult
  package func startOrphan(_ name: String) throws -> Self {
    files = BuiltTree()
    return try pointHead(to: name)
  }

  /// Makes an existing branch current and forgets what was not committed.
  @discardableResult
  package func switchTo(_ name: String) throws -> Self {
    guard let id = references["refs/heads/" + name] else { throw StoryError("there is no branch '\(name)'") }
    files = try built(id).files
    return try pointHead(to: name)
  }

  /// Moves the current branch to another commit, as `git reset --hard` does.
  @discardableResult
  package func reset(to id: ObjectID) throws -> Self {
    files = try built(id).files
    return try set("refs/heads/" + branch, to: id)
  }

  /// Sets a key of the repository's own configuration.
  @discardableResult
  package func configure(_ key: String, _ value: String) throws -> Self {
    try GitDirectory.configure(gitDirectory, key, value)
    return self
  }

  /// Writes the index and the work tree of the current branch, for programs that look at them.
  @discardableResult
  package func checkOut() throws -> Self {
    try Program.git(["reset", "--quiet", "--hard"], in: path)
    return self
  }

  private func pointHead(to name: String) throws -> Self {
    branch = name
    try Disk.write(Array("ref: refs/heads/\(name)\n".utf8), to: gitDirectory + "/HEAD")
    return self
  }
}
