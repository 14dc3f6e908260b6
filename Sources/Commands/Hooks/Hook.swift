import ArgumentParser

struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Let git ask itsm before it commits and pushes.",
    subcommands: [HookInstall.self, PreCommitHook.self, CommitMessageHook.self, PrePushHook.self])
}
