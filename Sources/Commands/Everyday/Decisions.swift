import ArgumentParser
import Governance

struct Approve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve a record as it stands, in a commit of your own.",
    discussion: """
      Writes your decision with the digest of what it covers into the record and commits that file alone. Refused, with the reason, \
      where the decision would not count.
      Exit codes: 0 done, 1 refused, 2 could not run, 64 wrong command line.
      """)
  @OptionGroup var options: DecisionOptions
  func run() throws { try DecisionRun(options, .approved).run() }
}

struct Reject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject a record as it stands, in a commit of your own.",
    discussion: "Blocks the record until you decide anew or its content changes. Exit codes: 0 done, 1 refused, 2 could not run, 64 wrong command line.")
  @OptionGroup var options: DecisionOptions
  func run() throws { try DecisionRun(options, .rejected).run() }
}

struct Withdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take your last decision on a record back, in a commit of your own.",
    discussion: "The decision stays in the record; this one replaces it. Exit codes: 0 done, 1 refused, 2 could not run, 64 wrong command line.")
  @OptionGroup var options: DecisionOptions
  func run() throws { try DecisionRun(options, .withdrawn).run() }
}
