import Identifiers
import Reports
import TestSupport
import Testing

@Suite("Reports as of an earlier time")
struct AsOfReportTests {
  private let scene: ReportScene
  private let program: ProgramUnderTest
  private static let period = ["--from", "2026-01-01", "--to", "2026-02-01", "--format", "json", "--explain"]

  /// Incidents that come and go, one of which is corrected and one deleted afterwards, and a configuration that changes.
  init() throws {
    program = try ProgramUnderTest()
    scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live"], at: "2025-12-02T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-02T08:00:00Z", "priority: P1", "services: [SVC-shop]")
    try scene.incident(2, "new", at: "2026-01-03T08:00:00Z", "priority: P2")
    try scene.incident(1, "in-progress", at: "2026-01-04T08:00:00Z", "priority: P1", "services: [SVC-shop]")
    try scene.incident(1, "resolved", at: "2026-01-06T08:00:00Z", "priority: P1", "services: [SVC-shop]", "resolved_at: 2026-01-06T07:00:00Z")
    try scene.incident(1, "resolved", at: "2026-01-08T08:00:00Z", "priority: P3", "services: [SVC-shop]", "resolved_at: 2026-01-04T09:00:00Z")
    try scene.remove("incidents/INC-2026-0002.md", at: "2026-01-10T08:00:00Z")
    try scene.repository.write(".itsm/config.yaml", "itsm: 1\norganization: Example\nbranch: main\ntime_zone: Asia/Tokyo\nlate_entry: 1h\n")
    try scene.commit("move to Tokyo", at: "2026-01-12T08:00:00Z")
    try scene.incident(3, "new", at: "2026-01-14T08:00:00Z")
  }

  private func report(_ name: String, in folder: String, _ options: [String]) throws -> String {
    let definition = try #require(ReportDefinition.named(name))
    let period = definition.hasPeriod ? Self.period : Array(Self.period.suffix(3))
    let outcome = try Program.run([program.path, "report", name] + period + options, in: folder)
    #expect(outcome.status == 0, "\(name): \(outcome.errorText)")
    return outcome.text
  }

  /// A repository whose history ends with a commit, and that knows of nothing later.
  private func clone(at commit: String) throws -> TemporaryDirectory {
    let copy = try TemporaryDirectory()
    try Program.git(["clone", "--quiet", scene.repository.path, copy.path], in: copy.path)
    try Program.git(["reset", "--quiet", "--hard", commit], in: copy.path)
    try Program.git(["remote", "remove", "origin"], in: copy.path)
    return copy
  }

  @Test("every report says what it would say in a clone that ends there")
  func sameAsClone() throws {
    let now = ["--now", "2026-02-01T00:00:00Z"]
    for back in [8, 5, 3, 2, 0] {
      let copy = try clone(at: "main~\(back)")
      for definition in ReportDefinition.all {
        let past = try report(definition.name, in: scene.repository.path, ["--as-of", "main~\(back)"] + now)
        #expect(try past == report(definition.name, in: copy.path, now), "\(definition.name), \(back) commits back")
      }
    }
  }

  @Test("a date means what had been committed by its midnight, seen from there")
  func date() throws {
    // Midnight in Tokyo, where the tip says that the organization is.
    let then = try report("incidents", in: scene.repository.path, ["--as-of", "2026-01-09"])
    let copy = try clone(at: "main~3")
    #expect(try then == report("incidents", in: copy.path, ["--now", "2026-01-08T15:00:00Z"]))
    let early = try report("incidents", in: scene.repository.path, ["--as-of", "2026-01-04T07:59:59Z"])
    let start = try clone(at: "main~6")
    #expect(try early == report("incidents", in: start.path, ["--now", "2026-01-04T07:59:59Z"]))
  }

  @Test("a revision is seen from when it was committed")
  func revision() throws {
    let then = try report("incidents", in: scene.repository.path, ["--as-of", "main~4"])
    let copy = try clone(at: "main~4")
    #expect(try then == report("incidents", in: copy.path, ["--now", "2026-01-06T08:00:00Z"]))
    #expect(then != (try report("incidents", in: scene.repository.path, ["--now", "2026-01-06T08:00:00Z"])))
  }

  @Test("a revision that HEAD does not descend from is seen from when it was committed, too")
  func elsewhere() throws {
    let copy = try clone(at: "main~6")
    let elsewhere = ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "elsewhere"]
    let outcome = try Program.run(["env", "GIT_COMMITTER_DATE=2026-01-05T08:00:00Z", "git"] + elsewhere, in: copy.path)
    try #require(outcome.status == 0, "\(outcome.errorText)")
    try Program.git(["branch", "elsewhere"], in: copy.path)
    try Program.git(["reset", "--quiet", "--hard", "main~1"], in: copy.path)
    let then = try report("backlog", in: copy.path, ["--as-of", "elsewhere"])
    #expect(then.contains("\"now\": \"2026-01-05T08:00:00Z\""))
  }

  @Test("a date that does not exist is a mistake, and no name of a branch")
  func noDate() throws {
    let early = try Program.run(
      [program.path, "report", "incidents", "--from", "2026-03-01", "--to", "2026-04-01", "--now", "2026-02-01T00:00:00Z"], in: scene.repository.path)
    #expect(early.status == 64 && early.errorText.contains("the period has not begun: it would go from 2026-03-01T00:00:00"), "\(early.errorText)")
    let outcome = try Program.run([program.path, "report", "incidents", "--as-of", "2026-02-30"], in: scene.repository.path)
    #expect(outcome.status == 64)
    #expect(outcome.errorText.contains("'2026-02-30' is no date that exists"))
  }

  @Test("before the first commit nothing was known, and that is said")
  func beforeAll() throws {
    let outcome = try Program.run([program.path, "report", "incidents", "--as-of", "2025-11-01"], in: scene.repository.path)
    #expect(outcome.status == 2)
    #expect(outcome.errorText.contains("nothing was known at '2025-11-01': the first commit is later"))
  }
}
