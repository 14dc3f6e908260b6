import ArgumentParser
import Diagnostics
import Git
import Glibc
import Identifiers
import Kinds
import Snapshots

struct HookInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Write git hooks that call itsm.",
    discussion: """
      Without a further word all of them are installed, into the folder that git runs hooks from (core.hooksPath is honoured). \
      A hook that somebody else wrote is never replaced unasked; with --force it is kept beside the new one.
      """)

  @Flag var hooks: [HookScript] = []
  @Flag(help: "Replace another hook, and use a folder that other repositories share.") var force = false
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let top = try workspace.top()
    guard try FileStatus.read(top + "/" + Configuration.path.text) != nil || workspace.isHeadGoverned() else {
      throw Failure("'\(top)' is not governed: it has no '\(Configuration.path)', so that hooks would have nothing to go by", hint: "run 'itsm init' first")
    }
    let folder = try HookFolder(workspace)
    if folder.isShared && !force {
      throw Failure(
        "git runs the hooks of '\(folder.path)', which other repositories may share", causes: ["core.hooksPath names a folder outside of this repository"],
        hint: "'git config --local core.hooksPath .git/hooks' gives this one its own; --force writes there all the same")
    }
    let program = try Self.ownPath()
    let wanted = hooks.isEmpty ? HookScript.allCases : hooks
    // All are looked at before one is written.
    let states = try wanted.map { hook in (hook, try folder.state(of: hook, text: hook.text(program: program))) }
    for (hook, state) in states where state == .foreign && !force {
      throw Failure(
        "there is another hook '\(folder.path)/\(hook.rawValue)'", causes: ["it was not written by 'itsm hook install'"],
        hint: "let it call 'itsm \(hook.command)' itself, or replace it with --force; nothing was changed")
    }
    for (hook, state) in states {
      if state == .current {
        shared.console.message("'\(hook.rawValue)' is up to date")
        continue
      }
      if state == .foreign { shared.console.message("kept the former hook as '\(try folder.setAside(hook))'") }
      try folder.write(hook, text: hook.text(program: program))
      shared.console.message("installed '\(folder.path)/\(hook.rawValue)'")
    }
  }

  /// The path of the running program.
  private static func ownPath() throws(Failure) -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw Failure("cannot tell where this program lies", causes: [String(cString: strerror(errno))])
    }
    defer { free(path) }
    return String(cString: path)
  }
}
