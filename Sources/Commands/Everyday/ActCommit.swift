import Diagnostics
import Git
import Glibc
import Identifiers
import ServiceTime
import Signatures
import Snapshots

/// A change of one record's file that is to become a commit of its own.
struct ActCommit {
  let git: GitProgram
  let workspace: Workspace
  let path: RepoPath
  let before: [UInt8]
  let after: [UInt8]

  /// The change and nothing else must be committed: refuses where the file has changes already, or git is in the middle of something.
  func requireCleanFile(isCommitted: Bool) throws {
    for name in ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"] where access(workspace.repository.gitDirectory + "/" + name, F_OK) == 0 {
      throw Refusal("git is in the middle of something else (\(name)): this would become part of it", hint: "finish it with 'git commit', or give it up")
    }
    guard isCommitted else { throw Refusal("'\(path)' is not committed yet", hint: "commit it first: git add '\(path)' && git commit") }
    let status = try git.answer(["status", "--porcelain", "-z", "--", path.text], environment: ["GIT_OPTIONAL_LOCKS": "0"])
    guard status.isEmpty else {
      throw Refusal("'\(path)' has changes that are not committed, and they would become part of this act", hint: "commit them first, or stash them with 'git stash'")
    }
  }

  /// Writes the file and commits it through git, so that hooks and signing configuration apply. The file is put back where git refuses.
  func commit(_ message: String, environment: [String: String]) throws -> ObjectID {
    let file = try write()
    let result = try git.run(
      ["commit", "--quiet", "--cleanup=whitespace", "--file=-", "--only", "--", path.text], input: Array(message.utf8), environment: environment,
      isInteractive: true)
    guard result.exit == 0 else {
      let isOurs = try Repository.readFile(at: file, limit: 2 << 20) == after
      if isOurs { try FileWriting.replace(file, with: before) }
      throw Failure(
        "git did not make the commit", causes: GitProgram.lines(of: result.message) + GitProgram.lines(of: String(decoding: result.output, as: UTF8.self)),
        hint: isOurs ? "nothing was changed" : "'\(path)' was changed in the meantime and is left as it is")
    }
    guard let made = try workspace.place.open().head().commit else { throw Failure("git made a commit that cannot be found") }
    return made
  }

  /// Writes the file and stages it.
  func stage() throws {
    _ = try write()
    _ = try git.answer(["add", "--", path.text])
  }

  private func write() throws -> String {
    let file = try workspace.top() + "/" + path.text
    try FileWriting.replace(file, with: after)
    return file
  }

  /// What makes git date a commit at the present that `--now` names.
  static func dates(_ shared: SharedOptions) -> [String: String] {
    guard shared.now != nil else { return [:] }
    let date = "@\(shared.present.seconds) +0000"
    return ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]
  }
}
