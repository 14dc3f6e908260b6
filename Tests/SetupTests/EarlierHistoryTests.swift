import Foundation
import TestSupport
import Testing

@Suite("what a record's history tells from before the repository was governed")
struct EarlierHistoryTests {
  private let kind = """
    kind: proposal
    title: Proposal
    files: [proposals/p-*.md]
    id: {file: "p-([0-9]+)", prefix: P}
    open: true
    lifecycle:
      initial: Draft
      states:
        Final: {terminal: true}
      transitions:
        Draft -> Last Call: {}
        Last Call -> Final: {}

    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.git(["init", "--quiet", "--initial-branch=main"])
    for (state, subject) in [("Draft", "Propose it"), ("Last Call", "Ask everybody"), ("Final", "Settle it")] {
      try place.write("---\ntitle: One\nstatus: \(state)\n---\n", to: "proposals/p-1.md")
      try place.commit(subject)
    }
    try place.write("itsm: 1\norganization: Example\nbranch: main\ntime_zone: UTC\n", to: ".itsm/config.yaml")
    try place.write(kind, to: ".itsm/kinds/proposal.yaml")
    try place.commit("Govern this repository")
    return place
  }

  @Test("log tells the commits before the root of trust, and says that nobody judged them")
  func log() throws {
    let place = try place()
    let text = try place.itsm(["log", "P-1", "--reverse"])
    #expect(text.status == 0, "\(text.errorText)")
    let told = text.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      told.filter { !$0.contains("Alice") } == [
        "created as 'Draft' in proposals/p-1.md", "state Draft -> Last Call", "state Last Call -> Final", "no change of its content",
      ])
    #expect(told.filter { $0.hasSuffix("(before the root of trust, not judged)") }.count == 3 && told.filter { $0.hasSuffix("(root of trust)") }.count == 1)
  }

  @Test("JSON says of each commit where it stands")
  func json() throws {
    let place = try place()
    try place.write("---\ntitle: One and only\nstatus: Final\n---\n", to: "proposals/p-1.md")
    try place.commit("Better title")
    let outcome = try place.itsm(["log", "P-1", "--reverse", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    let commits = try #require(document["commits"] as? [[String: Any]])
    #expect(commits.map { $0["standing"] as? String } == ["earlier", "earlier", "earlier", "root", "landed"])
  }

  @Test("a near miss is answered with the id, not with the name of its file")
  func suggestion() throws {
    let outcome = try place().itsm(["log", "P-2"])
    #expect(outcome.status == 2 && outcome.errorText.contains("did you mean 'P-1'?"), "\(outcome.errorText)")
  }
}
