import ArgumentParser

struct PreCommitHook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-commit",
    abstract: "As a hook of the pre-commit framework: check what is staged, once for each commit.",
    discussion: """
      It is 'itsm validate --staged'. A hook without stages runs at every stage that is installed, and the names of stages differ between \
      versions of the framework. At the stage of the message it hands over the file of the message: the check was made before, and \
      nothing is done.
      """)

  @Argument(help: "The file with the commit message, where there is one already.") var message: String?
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard message == nil else { return }
    var check = try Validate.parse(["--staged"])
    check.shared = shared
    try check.run()
  }
}
