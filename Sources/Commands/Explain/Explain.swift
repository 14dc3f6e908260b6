import Identifiers
import ArgumentParser
import Diagnostics
import Rules

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Say why a rule exists, with a bad and a good example.")

  @Argument(help: "A code such as FD004 or a rule's name.") var subject: String
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let rule = RuleRegistry.all.first(where: { $0.code.text == subject.uppercased() || $0.name == subject }) else {
      let near = Suggestion.nearest(subject, in: RuleRegistry.all.flatMap { [$0.code.text, $0.name] }).map { "did you mean '\($0)'?" }
      throw Failure("there is nothing called '\(subject)' to explain", hint: near)
    }
    shared.console.line("\(rule.code) \(rule.name) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\n\(rule.why)")
  }
}
