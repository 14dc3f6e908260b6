import Diagnostics
import Git
import Glibc
import Identifiers
import Kinds
import Snapshots

/// The folder that becomes a governed repository, as it is before anything is written.
struct RepositoryGround {
  /// Absolute, without links where it exists.
  let top: String
  /// The repository whose work tree it already is.
  private let repository: Repository?
  /// The nearest folder on the way to it that exists.
  let existingFolder: String

  /// The last component, which an organization is named after unless told.
  var name: String { top.split(separator: "/").last.map(String.init) ?? "organization" }

  init(typed: String) throws(Failure) {
    let absolute = typed.hasPrefix("/") ? typed : Environment.currentDirectory + "/" + typed
    var components: [Substring] = []
    for component in absolute.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    var missing: [Substring] = []
    var existing = "/" + components.joined(separator: "/")
    while !Self.exists(existing), let last = components.popLast() {
      missing.insert(last, at: 0)
      existing = "/" + components.joined(separator: "/")
    }
    guard let real = realpath(existing, nil) else { throw Self.failure("open", existing) }
    defer { free(real) }
    existingFolder = String(cString: real)
    var status = stat()
    guard stat(existingFolder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure("'\(existingFolder)' is not a folder")
    }
    top = ([existingFolder == "/" ? "" : existingFolder] + missing.map(String.init)).joined(separator: "/")
    repository = try Self.repository(at: existingFolder)
    try refuseOtherRepository()
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Git's own variables name a repository that is not the one asked for.
  private static func repository(at folder: String) throws(Failure) -> Repository? {
    let environment = Environment.all.filter { !["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"].contains($0.key) }
    do throws(GitFailure) { return try Repository.open(at: folder, environment: environment) } catch {
      if error.kind == .notARepository { return nil }
      throw error.failure
    }
  }

  private func refuseOtherRepository() throws(Failure) {
    guard let repository else { return }
    guard let workTree = repository.workTree else {
      throw Failure("'\(repository.gitDirectory)' is a bare repository", hint: "run 'itsm init' in a clone of it, then push")
    }
    guard workTree == top else {
      throw Failure(
        "'\(top)' lies inside the repository '\(workTree)'", causes: ["records stand at the top of a repository"],
        hint: "run 'itsm init \(workTree.shellWord)', or make '\(top)' a repository of its own with 'git init' first")
    }
  }

  func refuseGoverned() throws(Failure) {
    try refuseOdd(".itsm", unless: .directory, "a folder")
    try refuseOdd(Configuration.path.text, unless: .file, "a file")
    if Self.exists(top + "/" + Configuration.path.text) {
      throw Failure("'\(top)' is governed already: it has '\(Configuration.path)'", hint: "nothing was changed; 'itsm validate' checks it")
    }
    do throws(GitFailure) {
      guard try repository?.hasCommittedConfiguration() ?? false else { return }
    } catch {
      throw error.failure
    }
    throw Failure(
      "'\(top)' is governed already: the last commit has '\(Configuration.path)', which the work tree lacks",
      hint: "nothing was changed; 'git restore \(Configuration.path)' brings it back, in a sparse checkout 'git sparse-checkout add .itsm'")
  }

  /// What `itsm validate` does not read must not be taken for what it checks.
  private func refuseOdd(_ path: String, unless usual: FileStatus.FileType, _ word: String) throws(Failure) {
    let type: FileStatus.FileType?
    do throws(GitFailure) { type = try FileStatus.read(top + "/" + path)?.type } catch { throw error.failure }
    guard let type, type != usual else { return }
    let odd = type == .symbolicLink ? "a symbolic link" : type == .directory ? "a folder" : type == .file ? "a file" : "something else"
    throw Failure("'\(top)/\(path)' is \(odd), not \(word)", hint: "nothing was changed; move it out of the way, or put there what belongs there")
  }

  /// The branch to protect: the one that the remote repository shows first, else a usual name, else the current one.
  func branch() throws(Failure) -> String {
    guard let repository else { return configuredBranch ?? "main" }
    do throws(GitFailure) {
      let shown = ChildProgram.gitLine(["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"], in: existingFolder)
      if let shown, shown.hasPrefix("origin/") { return String(shown.dropFirst("origin/".count)) }
      for name in ["main", "master"] where try repository.reference("refs/heads/" + name) != nil { return name }
      if case .branch(let name, _) = try repository.head(), name.hasPrefix("refs/heads/") { return String(name.dropFirst("refs/heads/".count)) }
    } catch {
      throw error.failure
    }
    return "main"
  }

  private var configuredBranch: String? {
    ChildProgram.gitLine(["config", "--get", "init.defaultBranch"], in: existingFolder).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Makes the folder and the repository where they are missing. True where a repository was made.
  func prepare(branch: String) throws(Failure) -> Bool {
    guard repository == nil else { return false }
    var folder = ""
    for component in top.split(separator: "/") {
      folder += "/" + component
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw Self.failure("make", folder) }
    }
    let outcome = try ChildProgram.git(["init", "--quiet", "--initial-branch", branch], in: top)
    guard outcome.status == 0 else { throw Failure("git cannot make a repository in '\(top)'") }
    return true
  }

  private static func failure(_ what: String, _ path: String) -> Failure {
    Failure("cannot \(what) '\(path)'", causes: [String(cString: strerror(errno))])
  }
}
