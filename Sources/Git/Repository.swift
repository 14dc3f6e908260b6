import Identifiers
import CGit2

/// A git repository, opened for reading. Not `Sendable`: one per task.
///
/// Nothing is ever written to its objects: what a merge makes up stays in memory.
package final class Repository {
  let handle: Handle
  let objects: Handle
  let configuration: Handle
  /// Where objects are looked for in packs first.
  let objectFolders: [String]
  lazy var packed = PackedObjects(folders: objectFolders)
  let treeCache = TreeCache()
  var commitCache = CommitCache()
  let graph = CommitGraph()
  /// Where merges keep what they make up, once there was one.
  var scratch: UnsafeMutablePointer<git_odb_backend>?
  /// What several common ancestors were merged to: in a ladder of crosswise merges each stands on those before it.
  var virtualBases: [[ObjectID]: ObjectID] = [:]

  /// The top of the work tree, absolute and without a slash at its end; nil for a bare repository.
  package let workTree: String?
  /// The repository's own directory; a linked work tree's own one.
  package let gitDirectory: String
  /// The directory that all work trees of a repository share.
  package let commonDirectory: String
  /// The index file that `indexEntries` reads.
  package let indexFile: String
  /// Where pushed objects wait while a `pre-receive` or `update` hook judges them.
  package let quarantine: String?
  package let conditions: Conditions

  package var isBare: Bool { workTree == nil }

  /// Whether every object that is read is checked against its id: on by default, and one setting for the whole process.
  package static var verifiesHashes: Bool {
    get { Library.verifiesHashes }
    set { Library.verifiesHashes = newValue }
  }

  /// Gives back the memory that packs were read into. A walk that goes through all of a large history calls it on its way.
  package func releasePacks() { packed.release() }

  /// Opens the repository that holds `path`, looking upwards as git does, or the one that git's environment variables name.
  ///
  /// `environment` decides alone: the process's own variables matter only for libgit2's search for `safe.directory`.
  package static func open(at path: String, environment: [String: String]) throws(GitFailure) -> Repository {
    try Library.start()
    return try Repository(at: path, GitEnvironment(environment, relativeTo: path))
  }

  private init(at path: String, _ environment: GitEnvironment) throws(GitFailure) {
    handle = try Self.openHandle(at: path, environment)
    let repository = handle.pointer
    gitDirectory = try Self.directory(git_repository_path(repository), "the repository", path)
    commonDirectory = try Self.directory(git_repository_commondir(repository), "the repository", path)
    if let expected = environment.commonDirectory, !isSameFile(expected, commonDirectory) {
      throw GitFailure(
        operation: "open the repository", subject: path,
        reason: "GIT_COMMON_DIR names '\(expected)', the repository '\(commonDirectory)'",
        kind: .unsupported("another GIT_COMMON_DIR than the repository's own"))
    }
    configuration = try Self.openConfiguration(environment, common: commonDirectory, own: gitDirectory)
    git_repository_set_config(repository, configuration.pointer)
    if let workTree = environment.workTree {
      try check(git_repository_set_workdir(repository, workTree, 0), "use the work tree", workTree)
    }
    let top = git_repository_workdir(repository)
    let workTree = try top.map { pointer throws(GitFailure) in try Self.directory(pointer, "the work tree", path) }
    self.workTree = workTree
    indexFile = environment.indexFile.map { FilePath.join(workTree ?? path, $0) } ?? gitDirectory + "/index"
    quarantine = environment.quarantine
    objects = try Self.openObjects(of: repository, environment)
    objectFolders = [environment.objectDirectory ?? commonDirectory + "/objects"] + environment.alternateObjectDirectories
    conditions = try Conditions(configuration: configuration.pointer, commonDirectory: commonDirectory)
  }

  private static func directory(_ pointer: UnsafePointer<CChar>?, _ what: String, _ path: String) throws(GitFailure) -> String {
    guard let pointer, let text = String(validatingCString: pointer) else {
      throw GitFailure(
        operation: "open \(what)", subject: path, reason: "its path is not UTF-8", kind: .unsupported("a path that is not UTF-8"))
    }
    return FilePath.withoutTrailingSlash(text)
  }
}
