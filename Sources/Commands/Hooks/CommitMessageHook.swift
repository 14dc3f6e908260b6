import ArgumentParser
import Diagnostics
import Git

struct CommitMessageHook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit-msg",
    abstract: "As git's commit-msg hook: refuse a commit that would be refused where it lands.",
    discussion: """
      The staged files are judged as a commit of its author. What cannot be decided here never stops a commit; 'itsm check' decides it \
      before it lands. Exit codes: 0 go on, 1 refused.
      """)

  @Argument(help: "The file with the commit message, as git names it.") var file: String
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    do {
      let workspace = try Workspace(shared)
      let staged = StagedCommit(workspace: workspace, shared: shared)
      guard let verdict = try GovernanceRun(workspace: workspace, shared: shared).deciding({ try staged.judged(message: try message()) }) else { return }
      defer { withExtendedLifetime(verdict.rehearsal) {} }
      if !verdict.findings.isEmpty { console.message(try RehearsedAct.text(verdict.findings, from: verdict.snapshot, style: console.errorStyle)) }
      if let remark = verdict.remark { console.message("note: " + DisplayText.escaped(remark)) }
      guard verdict.isRefused else { return }
      console.message("this commit would be refused where it lands; 'git commit --no-verify' makes it all the same")
    } catch let failure as Failure where !failure.isLoss {
      console.message("note: the commit is not judged: \(DisplayText.escaped(failure.message))")
      for cause in failure.causes { console.message("caused by: " + DisplayText.escaped(cause)) }
      return
    }
    throw ExitCode(1)
  }

  /// The message without git's comments: its trailers name whoever had a hand in it.
  private func message() throws -> String {
    let bytes: [UInt8]
    do throws(GitFailure) {
      bytes = try Repository.readFile(at: file.hasPrefix("/") ? file : Environment.currentDirectory + "/" + file, limit: 1 << 24, followingLinks: true)
    } catch {
      throw Failure("cannot read the message '\(file)'", causes: [error.reason])
    }
    var lines: [Substring] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      // Git cuts the message here ('git commit --verbose').
      if line.hasPrefix("# ------------------------ >8") { break }
      if !line.hasPrefix("#") { lines.append(line) }
    }
    return lines.joined(separator: "\n")
  }
}
