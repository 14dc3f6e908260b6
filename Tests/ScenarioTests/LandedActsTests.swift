import BuiltInKinds
import Foundation
import Governance
import Identifiers
import Kinds
import Signatures
import Snapshots
import TestSupport
import Testing

@Suite("The acts that a judgement leaves for the next")
struct LandedActsTests {
  /// A repository whose acts are kept, and who judges it.
  private struct Keeping {
    let repository: RepositoryBuilder
    var searchPath = Program.environment["PATH"] ?? ""
    let now: Int64

    var path: String { repository.gitDirectory + "/itsm/acts" }

    private func engine() throws -> Engine {
      let place = RepositoryPlace(path: repository.path, environment: Program.environment)
      let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
      return Engine(
        place: place, repository: try place.open(), builtIn: builtIn, settings: VerifierSettings(searchPath: searchPath), now: now,
        landings: LandingShelf(CacheFile("landings", gitDirectory: repository.gitDirectory, version: "test")))
    }

    func landed(_ tip: ObjectID) throws -> (acts: ActLog, undecided: [String]) {
      let memory = ActMemory(CacheFile("acts", gitDirectory: repository.gitDirectory, version: "test"), circumstances: Array(searchPath.utf8))
      return try engine().landedActs(upTo: tip, memory: memory)
    }

    func whole(_ tip: ObjectID) throws -> Judgement { try engine().audit(tip) }

    /// The mainline, the oldest commit first.
    func mainline() throws -> [ObjectID] {
      var line: [ObjectID] = []
      var next = repository.references["refs/heads/main"]
      while let id = next {
        line.append(id)
        next = try repository.built(id).parents.first
      }
      return line.reversed()
    }
  }

  @Test("are, with those of what landed since, the acts of all history", arguments: try Scenarios.all())
  func same(scenario: Scenario) throws {
    let player = try StoryPlayer(openings: Scenarios.library.get().openings, digest: try ProgramUnderTest().digest)
    try player.play(scenario.story)
    for (key, value) in player.settings { try player.repository.configure(key, value) }
    let keeping = Keeping(
      repository: player.repository, searchPath: player.programsAreHidden ? "/nonexistent" : Program.environment["PATH"] ?? "", now: Int64(player.now.seconds))
    let line = try keeping.mainline()
    guard let tip = line.last, line.count > 1 else { return }
    // What cannot be judged as a whole leaves no acts either. The earlier place is another in every story.
    _ = Result { try keeping.landed(line[scenario.line % (line.count - 1)]) }
    guard case .success(let whole) = Result(catching: { try keeping.whole(tip) }) else {
      #expect(throws: (any Error).self, "\(scenario.file):\(scenario.line)") { try keeping.landed(tip) }
      return
    }
    for _ in 0..<2 {
      let (acts, undecided) = try keeping.landed(tip)
      #expect(acts.all == whole.acts, "\(scenario.file):\(scenario.line)")
      #expect(undecided == whole.undecided, "\(scenario.file):\(scenario.line)")
      let ids = Set(whole.acts.compactMap(\.record).prefix(1))
      #expect(acts.acts(on: ids) == whole.acts.filter { $0.record.map(ids.contains) ?? false })
      #expect(acts.acts(.transition) == whole.acts.filter { $0.name == .transition })
    }
  }

  /// A story, and the file of an object that only its past has.
  private static func story() throws -> (keeping: Keeping, object: String) {
    let (repository, object) = try AuditResumptionTests.story()
    return (Keeping(repository: repository, now: 1_775_001_600), object)
  }

  @Test("are taken as they are, and nothing is judged again")
  func kept() throws {
    let (keeping, object) = try Self.story()
    let tip = try #require(keeping.mainline().last)
    let first = try keeping.landed(tip).acts.all
    #expect(first.map(\.name) == [.create, .transition] && first.map(\.isViolation) == [false, true])
    try FileManager.default.removeItem(atPath: object)
    #expect(try keeping.landed(tip).acts.all == first)
    try FileManager.default.removeItem(atPath: keeping.path)
    #expect(throws: (any Error).self) { try keeping.landed(tip) }
  }

  @Test("are passed over where they are damaged, may be another's, or were found under other circumstances")
  func distrust() throws {
    var (keeping, object) = try Self.story()
    let tip = try #require(keeping.mainline().last)
    let first = try keeping.landed(tip).acts.all
    let bytes = try #require(FileManager.default.contents(atPath: keeping.path))
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[position] ^= 0x41
      try damaged.write(to: URL(fileURLWithPath: keeping.path))
      #expect(try keeping.landed(tip).acts.all == first)
    }
    try FileManager.default.removeItem(atPath: object)
    try bytes.write(to: URL(fileURLWithPath: keeping.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: keeping.path)
    #expect(throws: (any Error).self) { try keeping.landed(tip) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keeping.path)
    #expect(try keeping.landed(tip).acts.all == first)
    keeping.searchPath = "/elsewhere"
    #expect(throws: (any Error).self) { try keeping.landed(tip) }
  }
}
