import Foundation
import TestSupport
import Testing

@Suite("Sessions in the README and the documentation")
struct ReadmeTests {
  @Test("show what their commands print", arguments: ["README.md", "docs/existing-markdown.md", "docs/team-and-server.md"])
  func session(page: String) throws {
    let root = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))
    let outcome = try Program.run([root + "/Tests/page-session", "\(root)/\(page)"], environment: ["ITSM": try ProgramUnderTest().path])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
  }
}
