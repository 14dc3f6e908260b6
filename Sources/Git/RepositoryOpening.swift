import CGit2
import Glibc

extension Repository {
  static func openHandle(at path: String, _ environment: GitEnvironment) throws(GitFailure) -> Handle {
    var flags: UInt32 = 0
    if environment.gitDirectory != nil {
      flags |= GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    } else if environment.crossesFilesystems {
      flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue
    }
    let start = environment.gitDirectory ?? (path.isEmpty ? "." : path)
    do {
      return try Handle(freedBy: git_repository_free, "open the repository", start) {
        git_repository_open_ext($0, start, flags, environment.ceilings)
      }
    } catch {
      throw try explained(error, start, environment)
    }
  }

  /// libgit2's reasons for not opening a repository, in words that say what to do.
  private static func explained(_ failure: GitFailure, _ start: String, _ environment: GitEnvironment) throws(GitFailure)
    -> GitFailure
  {
    var result = failure
    switch failure.kind {
    case .ownership:
      result.reason = "it belongs to another user, and safe.directory does not list it"
      result.subject = try discovered(from: start)
      result.hint = "git config --global --add safe.directory '\(result.subject)' (the value '*' is not taken)"
    case .notFound:
      if environment.gitDirectory == nil, let closed = closedFolder(above: start) {
        result.kind = .permission
        result.reason = "'\(closed)' cannot be looked into: permission denied"
        result.hint = "look at the permissions of the folder"
        return result
      }
      result.kind = .notARepository
      result.reason =
        environment.gitDirectory == nil ? "there is no git repository here or above" : "GIT_DIR does not name a git repository"
    case .unsupported("SHA-256 object names"):
      result.hint = "only repositories with SHA-1 object names can be read"
    case .unsupported("the reftable reference storage"):
      result.hint = "git refs migrate --ref-format=files"
    default: break
    }
    return result
  }

  /// The nearest '.git' at or above a place, where it is a folder that this process may not look into.
  private static func closedFolder(above start: String) -> String? {
    guard let resolved = realpath(start, nil) else { return nil }
    defer { free(resolved) }
    var directory = String(cString: resolved)
    while !directory.isEmpty {
      let folder = directory + "/.git"
      if access(folder, F_OK) == 0 { return access(folder, R_OK | X_OK) != 0 && errno == EACCES ? folder : nil }
      directory = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
    }
    return nil
  }

  /// The directory that `safe.directory` has to name: the top of the work tree, or a bare repository itself.
  private static func discovered(from start: String) throws(GitFailure) -> String {
    guard let resolved = realpath(start, nil) else { return start }
    defer { free(resolved) }
    let path = String(cString: resolved)
    var directory = path
    while !directory.isEmpty {
      if try FileStatus.exists(directory + "/.git") { return directory }
      directory = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
    }
    return path
  }

  /// The objects as git would see them: in a quarantine the pushed ones stand first and the repository's own are an alternate.
  static func openObjects(of repository: OpaquePointer, _ environment: GitEnvironment) throws(GitFailure) -> Handle {
    if let directory = environment.objectDirectory {
      let objects = try Handle(freedBy: git_odb_free, "open the objects", directory) { git_odb_open($0, directory) }
      try check(git_repository_set_odb(repository, objects.pointer), "use the objects", directory)
      try addAlternates(environment, to: objects.pointer)
      return objects
    }
    let objects = try Handle(freedBy: git_odb_free, "open the objects of", "the repository") {
      git_repository_odb($0, repository)
    }
    try addAlternates(environment, to: objects.pointer)
    return objects
  }

  private static func addAlternates(_ environment: GitEnvironment, to objects: OpaquePointer) throws(GitFailure) {
    for directory in environment.alternateObjectDirectories {
      try check(git_odb_add_disk_alternate(objects, directory), "use the objects", directory)
    }
  }

  /// The configuration files that `environment` names, in git's order; the repository's own win.
  static func openConfiguration(_ environment: GitEnvironment, common: String, own: String) throws(GitFailure) -> Handle {
    let configuration = try Handle(freedBy: git_config_free, "read the configuration of", common) { git_config_new($0) }
    var files: [(path: String, level: git_config_level_t)] = []
    if let system = environment.systemConfiguration { files.append((system, GIT_CONFIG_LEVEL_SYSTEM)) }
    let levels =
      environment.globalConfiguration.count == 2 ? [GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL] : [GIT_CONFIG_LEVEL_GLOBAL]
    files += zip(environment.globalConfiguration, levels).map { ($0, $1) }
    files.append((common + "/config", GIT_CONFIG_LEVEL_LOCAL))
    for file in files {
      if file.level != GIT_CONFIG_LEVEL_LOCAL, access(file.path, R_OK) != 0 {
        // As git does: a user's file that is closed to us, as in a hook that runs for somebody else, counts as none.
        let code = errno
        if code == ENOENT || code == ENOTDIR || (code == EACCES && file.level != GIT_CONFIG_LEVEL_SYSTEM) { continue }
        throw SystemError(code).failure("read the configuration", file.path)
      }
      let status = git_config_add_file_ondisk(configuration.pointer, file.path, file.level, nil, 0)
      try check(status, "read the configuration", file.path)
    }
    return configuration
  }
}
