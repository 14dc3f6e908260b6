import ArgumentParser
import Diagnostics

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a rule exists, what a kind holds, or what a field means.",
    discussion: """
      SUBJECT is a code (FD004), the name of a rule (unknown-choice), a kind (incident), a field of a kind \
      (incident.priority, incident.outages.extent), or a field's name alone (priority), which lists the kinds that have it. \
      'kinds' and 'rules' list them all. mermaid and dot draw the states of a kind.
      """)

  @Argument(help: "A code, a rule, a kind or a field.", completion: .kinds) var subject: String
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: ExplanationFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    let explanation = try ExplanationLookup(kinds: try shared.kindsInReach()).explanation(of: subject)
    console.line(try explanation.rendered(format, width: console.width, style: console.outputStyle))
  }
}

/// How an explanation is written.
enum ExplanationFormat: String, CaseIterable, ExpressibleByArgument { case text, markdown, mermaid, dot }
