import ArgumentParser

struct Sla: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Service clocks of records.", subcommands: [SlaExplain.self])
}
