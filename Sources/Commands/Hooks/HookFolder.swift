import Diagnostics
import Git
import Glibc
import Snapshots

/// The folder from which git runs the hooks of a repository.
struct HookFolder {
  let path: String
  /// Whether it lies outside of the repository and of its work tree.
  let isShared: Bool

  enum State { case absent, current, outdated, foreign }

  init(_ workspace: Workspace) throws(Failure) {
    let top = try workspace.top()
    let repository = workspace.repository
    let outcome = try ChildProgram.git(["rev-parse", "--git-path", "hooks"], in: top)
    guard outcome.status == 0, !outcome.line.isEmpty else {
      throw Failure("git does not say where the hooks of '\(top)' lie", hint: "look at core.hooksPath")
    }
    let line = outcome.line
    let path = line.hasPrefix("/") ? line : top + "/" + line
    let real = Self.withoutLinks(path)
    self.path = path
    isShared = ![top, repository.gitDirectory, repository.commonDirectory].contains { real.hasPrefix($0 + "/") }
  }

  private static func withoutLinks(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  func state(of hook: HookScript, text: String) throws(Failure) -> State {
    let file = path + "/" + hook.rawValue
    var status = stat()
    guard lstat(file, &status) == 0 else { return .absent }
    let bytes: [UInt8]
    do throws(GitFailure) { bytes = try Repository.readFile(at: file, limit: 1 << 20, followingLinks: true) } catch { return .foreign }
    if bytes.elementsEqual(text.utf8) { return status.st_mode & 0o100 != 0 ? .current : .outdated }
    return String(decoding: bytes, as: UTF8.self).contains(HookScript.mark) ? .outdated : .foreign
  }

  /// Whether the hook that git would run is one of this program.
  func isInstalled(_ hook: HookScript) -> Bool {
    let file = path + "/" + hook.rawValue
    guard access(file, X_OK) == 0, let bytes = try? Repository.readFile(at: file, limit: 1 << 20, followingLinks: true) else { return false }
    return String(decoding: bytes, as: UTF8.self).contains(HookScript.mark)
  }

  /// Renames a hook so that it is kept and not run, and returns its new path.
  func setAside(_ hook: HookScript) throws(Failure) -> String {
    let file = path + "/" + hook.rawValue
    for number in 1...100 {
      let aside = "\(file).before-itsm" + (number == 1 ? "" : "-\(number)")
      if try FileWriting.move(file, to: aside) { return aside }
    }
    throw Failure("cannot rename '\(file)'", causes: ["too many former hooks lie beside it"])
  }

  func write(_ hook: HookScript, text: String) throws(Failure) {
    let file = path + "/" + hook.rawValue
    unlink(file)
    guard try FileWriting.create(file, with: Array(text.utf8), executable: true) else {
      throw Failure("cannot write '\(file)'", causes: ["something else appeared there"])
    }
    guard chmod(file, 0o755) == 0 else { throw Failure("cannot make '\(file)' executable", causes: [String(cString: strerror(errno))]) }
  }
}
