import Foundation
import Identifiers
import TestSupport
import Testing

@Suite("An audit that goes on from an earlier one")
struct AuditResumptionTests {
  private static let month = 30 * 86_400

  /// The mainline of a story, the oldest commit first.
  private static func mainline(_ repository: RepositoryBuilder) throws -> [ObjectID] {
    var line: [ObjectID] = []
    var next = repository.references["refs/heads/main"]
    while let id = next {
      line.append(id)
      next = try repository.built(id).parents.first
    }
    return line.reversed()
  }

  private static func forget(_ repository: RepositoryBuilder) throws {
    let kept = repository.gitDirectory + "/itsm"
    if FileManager.default.fileExists(atPath: kept) { try FileManager.default.removeItem(atPath: kept) }
  }

  private static func said(_ outcome: Program.Outcome) -> String { "\(outcome.status)\n\(outcome.text)\n\(outcome.errorText)" }

  @Test("says what an audit of everything says, a month later too", arguments: try Scenarios.all())
  func verdict(scenario: Scenario) throws {
    let program = try ProgramUnderTest()
    let player = try StoryPlayer(openings: Scenarios.library.get().openings, digest: program.digest)
    try player.play(scenario.story)
    let line = try Self.mainline(player.repository)
    guard line.count > 1 else { return }
    for (key, value) in player.settings { try player.repository.configure(key, value) }
    let environment = player.programsAreHidden ? ["PATH": "/nonexistent"] : [:]
    func audit(_ revision: ObjectID, at now: ClockTime) throws -> Program.Outcome {
      try program.run(["audit", revision.hex, "--now", now.text, "--repo", player.repository.path], environment: environment)
    }
    let later = player.now + Self.month
    // Another place in every story.
    _ = try audit(line[scenario.line % (line.count - 1)], at: player.now)
    // In every other story an audit of all but the last commit goes on from there.
    if scenario.line.isMultiple(of: 2) { _ = try audit(line[line.count - 2], at: player.now) }
    let resumed = try audit(line[line.count - 1], at: later)
    let again = try audit(line[line.count - 1], at: later)
    try Self.forget(player.repository)
    let whole = try audit(line[line.count - 1], at: later)
    #expect(Self.said(resumed) == Self.said(whole), "\(scenario.file):\(scenario.line)")
    #expect(Self.said(again) == Self.said(whole), "\(scenario.file):\(scenario.line)")
  }

  /// A story with one finding in its past, and the file of an object that only its past has.
  static func story() throws -> (repository: RepositoryBuilder, object: String) {
    let repository = try RepositoryBuilder()
    try repository.write(".itsm/config.yaml", "itsm: 1\norganization: Test\nbranch: main\n").commit("root", by: "alice")
    let record = "---\nid: INC-2026-0001\ntitle: A\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"
    try repository.write("incidents/INC-2026-0001.md", record).commit("new", by: "alice")
    let blob = try repository.entry("incidents/INC-2026-0001.md").id.hex
    try repository.write("incidents/INC-2026-0001.md", record.replacing("status: new", with: "status: bogus")).commit("bogus", by: "alice")
    try repository.write("README.md", "x\n").commit("last", by: "alice")
    return (repository, repository.gitDirectory + "/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
  }

  @Test("reads nothing again that was judged, and keeps what was found")
  func reading() throws {
    let program = try ProgramUnderTest()
    let (repository, object) = try Self.story()
    let arguments = ["audit", "--now", "2026-04-01T00:00:00Z", "--repo", repository.path]
    let first = try program.run(arguments)
    #expect(first.status == 1)
    #expect(first.text.contains("bogus"))
    try FileManager.default.removeItem(atPath: object)
    #expect(Self.said(try program.run(arguments)) == Self.said(first))
    try Self.forget(repository)
    #expect(try program.run(arguments).status == 2)
  }

  @Test("passes over what it kept where that is damaged or may be another's")
  func distrust() throws {
    let program = try ProgramUnderTest()
    let (repository, object) = try Self.story()
    let arguments = ["audit", "--now", "2026-04-01T00:00:00Z", "--repo", repository.path]
    let first = try program.run(arguments)
    let kept = repository.gitDirectory + "/itsm/audit"
    let bytes = try #require(FileManager.default.contents(atPath: kept))
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[position] ^= 0x41
      try damaged.write(to: URL(fileURLWithPath: kept))
      #expect(Self.said(try program.run(arguments)) == Self.said(first))
    }
    // Writable for all: what stands in it counts for nothing, so that the missing object is missed.
    try bytes.write(to: URL(fileURLWithPath: kept))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: kept)
    try FileManager.default.removeItem(atPath: object)
    #expect(try program.run(arguments).status == 2)
  }
}
