import TestSupport
import Testing

@Suite("Command lines that name nothing")
struct CommandLineTests {
  private func mistake(_ arguments: String...) throws -> String {
    let folder = try TemporaryDirectory()
    let outcome = try Program.run([try ProgramUnderTest().path] + arguments, in: folder.path)
    #expect(outcome.status == 64 && outcome.text.isEmpty, "\(arguments): \(outcome.text)")
    return outcome.errorText
  }

  @Test("get the nearest command, at every depth", arguments: [
    (["aprove"], "error: there is no command 'aprove'\nhint: did you mean 'itsm approve'?\n"),
    (["help", "aprove"], "error: there is no command 'aprove'\nhint: did you mean 'itsm approve'?\n"),
    (["sla", "explian", "INC-1"], "error: there is no command 'sla explian'\nhint: did you mean 'itsm sla explain'?\n"),
    (["version"], "error: there is no command 'version'\nhint: 'itsm --version' tells it\n"),
    (["frobnicate"], "error: there is no command 'frobnicate'\nhint: 'itsm --help' lists the commands\n"),
  ])
  func commands(_ arguments: [String], _ expected: String) throws {
    let folder = try TemporaryDirectory()
    let outcome = try Program.run([try ProgramUnderTest().path] + arguments, in: folder.path)
    #expect(outcome.status == 64)
    #expect(outcome.errorText == expected)
  }

  @Test("look like every other error, and print nothing as it is that a terminal would obey")
  func form() throws {
    let unknown = try mistake("list", "--foo")
    #expect(unknown.hasPrefix("error: unknown option '--foo'") && unknown.contains("\nusage: itsm list ") && unknown.contains("\nhint: see 'itsm list --help'"), "\(unknown)")
    let missing = try mistake("show")
    #expect(missing.hasPrefix("error: missing expected argument '<") && missing.contains("\nhelp: "), "\(missing)")
    let hostile = try mistake("show", "a", "\u{1B}[31m")
    #expect(!hostile.contains("\u{1B}"), "\(hostile)")
    let word = try mistake("\u{1B}[31m")
    #expect(!word.contains("\u{1B}"), "\(word)")
  }
}
