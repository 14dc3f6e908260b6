import Foundation
import TestSupport
import Testing

@Suite("The README")
struct ReadmeTests {
  @Test("shows what its commands print")
  func session() throws {
    let root = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))
    let outcome = try Program.run([root + "/Tests/readme-session"], environment: ["ITSM": try ProgramUnderTest().path])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
  }
}
