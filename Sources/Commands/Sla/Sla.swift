import ArgumentParser

struct Sla: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sla",
    abstract: "Service clocks of records.", subcommands: [SlaExplain.self])
}
