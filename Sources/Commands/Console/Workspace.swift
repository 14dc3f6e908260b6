import BuiltInKinds
import Diagnostics
import Git
import Glibc
import Governance
import Identifiers
import Kinds
import Records
import Snapshots

/// The repository that a command works in.
struct Workspace {
  let place: RepositoryPlace
  let repository: Repository
  let shelf = RuleShelf()
  /// What is known of the mainline from earlier runs.
  let landings: LandingShelf

  init(_ options: SharedOptions) throws(Failure) {
    place = options.place
    repository = try place.open()
    landings = LandingShelf(CacheFile("landings", gitDirectory: repository.commonDirectory, version: Itsm.version))
  }

  /// Asks git something; its defects become failures.
  func attempt<Answer>(_ body: (Repository) throws(GitFailure) -> Answer) throws(Failure) -> Answer {
    do throws(GitFailure) { return try body(repository) } catch { throw error.failure }
  }

  static let builtInKinds = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }

  /// The work tree's folder; a bare repository has none.
  func top() throws(Failure) -> String {
    if let top = repository.workTree { return top }
    throw Failure("the repository '\(repository.gitDirectory)' is bare: it has no work tree", hint: "clone it, and work in the clone")
  }

  func workTree() throws(Failure) -> WorkTreeSnapshot { WorkTreeSnapshot(place, top: try top()) }

  func index() throws(Failure) -> IndexSnapshot { try IndexSnapshot(place) }

  func tree(at revision: String) throws(Failure) -> TreeSnapshot {
    do throws(GitFailure) {
      return TreeSnapshot(place, tree: try repository.treeID(ofCommit: try repository.resolve(revision)))
    } catch {
      throw error.failure
    }
  }

  /// A commit that is named by its id, in full or by its first digits. In full it need not be there any more.
  func commitID(_ text: String, _ what: String) throws(Failure) -> ObjectID {
    if let id = ObjectID(hex: text) { return id }
    let isAbbreviated = text.utf8.count >= 4 && text.allSatisfy(\.isHexDigit)
    guard isAbbreviated, let id = try attempt({ repository throws(GitFailure) in try repository.commit(startingWith: text) }) else {
      let reason = isAbbreviated ? "no commit of this repository starts so" : "it is no commit id"
      throw Failure("cannot tell which commit '\(what)' means by '\(text)'", causes: [reason], hint: "write all forty digits")
    }
    return id
  }

  /// The version that a command without further word looks at: the work tree, or HEAD in a bare repository.
  func snapshot(at revision: String?) throws(Failure) -> any Snapshot {
    if let revision { return try tree(at: revision) }
    return repository.isBare ? try tree(at: "HEAD") : try workTree()
  }

  /// Fails where the commit that is checked out, or its tree, is not there: without it nothing can be said of what comes after it.
  func requireHead() throws(Failure) {
    try attempt { repository throws(GitFailure) in
      if let head = try repository.head().commit { _ = try repository.tree(try repository.treeID(ofCommit: head)) }
    }
  }

  /// Whether the commit that is checked out has a configuration.
  func isHeadGoverned() throws -> Bool { try repository.head().commit.map(isGoverned) ?? false }

  /// Whether a commit has a configuration.
  func isGoverned(_ commit: ObjectID) throws -> Bool {
    try repository.entry(at: Configuration.path, in: repository.treeID(ofCommit: commit)) != nil
  }

  func rules(of snapshot: some Snapshot) throws(Failure) -> TreeRules {
    do throws(Failure) { return try TreeRules.load(from: snapshot, builtIn: Self.builtInKinds, shelf: shelf) } catch {
      throw try withoutConfiguration(snapshot) ?? error
    }
  }

  /// What to say where the work tree lacks the configuration that the last commit has; nil elsewhere.
  func withoutConfiguration(_ snapshot: some Snapshot) throws(Failure) -> Failure? {
    // What stands in its place, or is nearly named so, has been told better.
    let isAbsent = try snapshot.entries(in: [".itsm"]).allSatisfy { $0.path != ".itsm" && !$0.path.text.lowercased().hasPrefix(".itsm/config.y") }
    guard snapshot is WorkTreeSnapshot, isAbsent else { return nil }
    let isCommitted = try attempt { repository throws(GitFailure) in try repository.hasCommittedConfiguration() }
    guard isCommitted else { return nil }
    return Failure(
      "the work tree is not governed: it lacks '\(Configuration.path)', which the last commit has", hint: "git restore \(Configuration.path)")
  }

  /// What is known of records from earlier runs.
  var factsCache: FactsFile { FactsFile(gitDirectory: repository.commonDirectory, version: Itsm.version) }

  /// The acts that reports found.
  var actsCache: CacheFile { CacheFile("acts", gitDirectory: repository.commonDirectory, version: Itsm.version) }

  /// What the last audit found.
  var auditCache: CacheFile { CacheFile("audit", gitDirectory: repository.commonDirectory, version: Itsm.version) }

  /// A path that the user typed, relative to the top of the repository: from the current directory if that lies in the work tree, else
  /// from its top, which a bare repository has in thought only.
  func repoPath(_ typed: String) throws(Failure) -> RepoPath {
    let top = repository.workTree ?? ""
    let here = Environment.currentDirectory
    let absolute = typed.hasPrefix("/") ? typed : (!top.isEmpty && (here + "/").hasPrefix(top + "/") ? here : top) + "/" + typed
    var components: [Substring] = []
    for component in absolute.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    var path = "/" + components.joined(separator: "/")
    // The same place may have another name, through a symbolic link above the repository.
    if path != top, !path.hasPrefix(top + "/"), let real = Self.realPath(path) { path = real }
    if path == top || path == "/" && repository.isBare { return "" }
    guard path.hasPrefix(top + "/") else {
      throw Failure("'\(typed)' lies outside the repository '\(top)'")
    }
    return RepoPath(String(path.dropFirst(top.count + 1)))
  }
}

extension Workspace {
  /// The path without symbolic links in its folders; nil where its folder is not there.
  private static func realPath(_ path: String) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    guard let resolved = realpath(folder.isEmpty ? "/" : folder, nil) else { return nil }
    defer { free(resolved) }
    let start = String(cString: resolved)
    return (start == "/" ? "" : start) + path.dropFirst(folder.count)
  }

  /// A path as the user would type it: from the current directory if that lies in the work tree, else from its top.
  func shown(_ path: RepoPath, relativeToTop: Bool) -> String {
    let directory = Environment.currentDirectory
    guard !relativeToTop, let top = repository.workTree, directory.hasPrefix(top + "/") else { return path.text }
    var here = directory.dropFirst(top.count + 1).split(separator: "/")[...]
    var there = path.text.split(separator: "/")[...]
    while there.count > 1, let first = here.first, first == there.first {
      here = here.dropFirst()
      there = there.dropFirst()
    }
    return (here.map { _ in ".." } + there.map(String.init)).joined(separator: "/")
  }
}
