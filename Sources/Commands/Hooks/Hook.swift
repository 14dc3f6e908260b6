import ArgumentParser

struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let git ask itsm before it commits.",
    subcommands: [HookInstall.self])
}
