import BuiltInKinds
import Git
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Reports
import ServiceTime
import Signatures
import Snapshots
import TestSupport
import Testing

@Suite("Reports from acts that were kept")
struct KeptActsTests {
  @Test("say what they say of a history that is judged for each of them")
  func same() throws {
    let year = try ExampleYear()
    let place = RepositoryPlace(path: year.path, environment: Program.environment)
    let repository = try place.open()
    let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
    let settings = VerifierSettings(searchPath: Program.environment["PATH"] ?? "")
    let (tip, now) = (year.desk.history.tip, year.desk.now)
    let memory = ActMemory(CacheFile("acts", gitDirectory: repository.commonDirectory, version: "test"), circumstances: [])
    func engine() throws -> Engine { Engine(place: place, repository: try place.open(), builtIn: builtIn, settings: settings, now: now.seconds) }
    func desk(_ judge: HistoryJudge) -> ReportDesk {
      ReportDesk(history: year.desk.history, zone: year.desk.zone, period: year.desk.period, now: now, judge: judge)
    }
    // Somebody looked a few commits ago.
    let earlier = try repository.firstParentChain(from: tip)[5]
    _ = try engine().landedActs(upTo: earlier, memory: memory)
    for definition in ReportDefinition.all {
      let kept = desk(
        HistoryJudge(
          whole: { throw StoryError("\(definition.name) judges all of history") }, findings: { try engine().audit(tip) },
          approvals: { try engine().approvals(of: $0, ofRoot: $1, at: tip) }, acts: { try engine().acts(on: $0, at: tip) },
          log: { try engine().landedActs(upTo: tip, memory: memory) }))
      let judged = desk(HistoryJudge { try engine().audit(tip) })
      let answer = try definition.make(kept).rendered(.json, explained: true)
      #expect(try answer == definition.make(judged).rendered(.json, explained: true), "\(definition.name)")
    }
  }
  @Test("are left by the first report that has all of history judged, whatever it asks")
  func first() throws {
    let year = try ExampleYear()
    let repository = try RepositoryPlace(path: year.path, environment: Program.environment).open()
    #expect(try Program.run([ProgramUnderTest().path, "report", "changes"], in: year.path).status == 0)
    for file in ["acts", "audit"] { #expect(try Program.run(["test", "-s", repository.commonDirectory + "/itsm/" + file], in: year.path).status == 0, "\(file)") }
  }
}
