import ArgumentParser
import Identifiers

/// What approve, reject and withdraw take.
struct DecisionOptions: ParsableArguments {
  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Option(name: .customLong("as"), help: ArgumentHelp("The role in which you decide (default: the only one of yours that a rule asks for).", valueName: "role"))
  var role: String?
  @Option(help: ArgumentHelp("A word on the decision, kept in the record and in the commit.", valueName: "text")) var comment: String?
  @Flag(help: "Sign the decision itself with your SSH key, so that it survives squashing and rebasing.") var sign = false
  @Option(help: ArgumentHelp("The SSH key to sign with (default: git's user.signingKey).", valueName: "file")) var key: String?
  @Flag(help: "Leave the change staged instead of committing it.") var noCommit = false
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if key != nil && !sign { throw ValidationError("--key goes with --sign") }
    if let comment, comment.unicodeScalars.contains(where: { $0.value == 0 }) { throw ValidationError("--comment holds a zero byte") }
  }
}
