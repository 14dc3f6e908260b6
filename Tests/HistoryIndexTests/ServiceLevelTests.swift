import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime
import Testing
import TestSupport

@Suite("Clocks of records")
struct ServiceLevelTests {
  private func scene(_ agreements: [String: String]) throws -> Scene {
    let scene = try Scene()
    try scene.repository.write("services/SVC-shop.md", "---\ntitle: Shop\nstatus: live\n---\n")
    try scene.repository.write("customers/CUS-a.md", "---\ntitle: A\n---\n")
    try scene.repository.write("calendars/CAL-office.md", "---\ntitle: Office\ntime_zone: UTC\nhours: {mon-fri: [08:00-18:00]}\n---\n")
    for (id, text) in agreements { try scene.repository.write(RepoPath("slas/\(id).md"), "---\ntitle: \(id)\n\(text)---\n") }
    try scene.commit("agree")
    return scene
  }

  private func agreement(_ hours: Int, _ more: String = "", status: String = "active", services: String = "SVC-shop") -> String {
    "status: \(status)\nservices: [\(services)]\n\(more)targets:\n  - {clock: resolution, within: \(hours)h}\n"
  }

  private func clocks(_ scene: Scene, at now: String) throws -> [RecordClock] {
    let history = try scene.open()
    let book = try AgreementBook(history)
    let record = try #require(try history.records(withID: "INC-2026-0001").first)
    return book.clocks(of: record, at: try #require(Instant(rfc3339: now)))
  }

  private func resolution(_ scene: Scene, at now: String) throws -> RecordClock {
    try #require(try clocks(scene, at: now).first { $0.name == "resolution" })
  }

  @Test("pauses do not count, and a paused clock has no deadline")
  func pauses() throws {
    let scene = try scene(["SLA-a": agreement(4, "calendar: CAL-office\n")])
    let shop = "services: [SVC-shop]"
    try scene.incident("INC-2026-0001", "new", shop, authored: "2026-03-02T17:00:00Z")
    try scene.incident("INC-2026-0001", "in-progress", shop, authored: "2026-03-02T17:30:00Z")
    try scene.incident("INC-2026-0001", "pending", shop, authored: "2026-03-03T09:00:00Z")
    let paused = try #require(try resolution(scene, at: "2026-03-03T12:00:00Z").measured?.reading)
    #expect(paused.result == .paused)
    #expect(paused.elapsed == 7200)
    #expect(paused.deadline == nil)
    try scene.incident("INC-2026-0001", "in-progress", shop, subject: "on", authored: "2026-03-03T13:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", shop, authored: "2026-03-03T15:00:00Z")
    let met = try #require(try resolution(scene, at: "2026-03-05T12:00:00Z").measured?.reading)
    #expect(met.result == .met)
    #expect(met.elapsed == 14_400)
  }

  @Test("a change of priority counts from the start, with its commit named")
  func retarget() throws {
    let targets = """
      status: active
      services: [SVC-shop]
      targets:
        - {clock: resolution, when: {priority: P1}, within: 1h}
        - {clock: resolution, when: {priority: [P2, P3]}, within: 8h}

      """
    let scene = try scene(["SLA-a": targets])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P3", authored: "2026-03-02T08:00:00Z")
    let change = try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P1", subject: "raise", authored: "2026-03-02T08:30:00Z")
    let clock = try #require(try resolution(scene, at: "2026-03-02T09:30:00Z").measured)
    #expect(clock.reading.result == .breached)
    #expect(clock.reading.targetSeconds == 3600)
    #expect(clock.clock.explanation(at: clock.reading.deadline ?? .distantPast).contains { $0.kind == .retarget && $0.label.contains(change.short) })
    // What was known before the change is still judged by the target before it.
    #expect(try resolution(scene, at: "2026-03-02T08:20:00Z").measured?.reading.targetSeconds == 28_800)
  }

  @Test("the commit that stops a clock does not give it another target")
  func retargetedByItsStop() throws {
    let targets = """
      status: active
      services: [SVC-shop]
      targets:
        - {clock: response, when: {priority: P1}, within: 30m}
        - {clock: response, when: {priority: P3}, within: 8h}

      """
    let scene = try scene(["SLA-a": targets])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P1", authored: "2026-03-02T08:00:00Z")
    try scene.incident(
      "INC-2026-0001", "in-progress", "services: [SVC-shop]", "priority: P3", "acknowledged_at: 2026-03-02T09:00:00Z", authored: "2026-03-02T09:00:00Z")
    let clock = try #require(try clocks(scene, at: "2026-03-02T10:00:00Z").first { $0.name == "response" }?.measured)
    #expect(clock.reading.result == .breached && clock.reading.targetSeconds == 1800)
    #expect(!clock.reading.priorityLoweredWhileRunning)
  }

  @Test("what is edited after the clock has stopped chooses neither its target nor its agreement")
  func editedAfterwards() throws {
    func targets(_ first: Int, _ second: Int) -> String {
      """
      status: active
      services: [SVC-shop]
      targets:
        - {clock: resolution, when: {priority: P1}, within: \(first)h}
        - {clock: resolution, when: {priority: P2}, within: \(second)h}

      """
    }
    let scene = try scene(["SLA-a": targets(1, 10), "SLA-b": targets(2, 8)])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P2", authored: "2026-03-02T08:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "services: [SVC-shop]", "priority: P2", authored: "2026-03-02T17:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "services: [SVC-shop]", "priority: P1", subject: "more", authored: "2026-03-03T17:00:00Z")
    let clock = try #require(try resolution(scene, at: "2026-03-09T00:00:00Z").measured)
    #expect(clock.reading.result == .breached && clock.agreement == "SLA-b" && clock.target.position == 1)
  }

  @Test("a duplicate is excluded, whatever its state, with the field that says so")
  func duplicate() throws {
    let scene = try scene(["SLA-a": agreement(1)])
    try scene.incident("INC-2026-0002", "new", "services: [SVC-shop]", authored: "2026-03-02T07:00:00Z")
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", authored: "2026-03-02T08:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "services: [SVC-shop]", "duplicate_of: INC-2026-0002", authored: "2026-03-02T12:00:00Z")
    let clock = try resolution(scene, at: "2026-03-09T00:00:00Z")
    #expect(clock.result == "excluded" && clock.reason == "duplicate_of INC-2026-0002")
  }

  @Test("of changes on two branches those count that the merge kept")
  func mergedPriority() throws {
    let targets = """
      status: active
      services: [SVC-shop]
      targets:
        - {clock: resolution, when: {priority: P2}, within: 8h}
        - {clock: resolution, when: {priority: P3}, within: 24h}

      """
    let scene = try scene(["SLA-a": targets])
    let shop = "services: [SVC-shop]"
    try scene.incident("INC-2026-0001", "new", shop, "priority: P1", authored: "2026-03-02T08:00:00Z")
    try scene.repository.startBranch("work")
    let side = try scene.incident("INC-2026-0001", "new", shop, "priority: P3", subject: "side", authored: "2026-03-02T10:00:00Z")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0001", "new", shop, "priority: P2", subject: "main", authored: "2026-03-02T09:00:00Z")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "new", [shop, "priority: P2"])
    }
    try scene.incident("INC-2026-0001", "resolved", shop, "priority: P2", authored: "2026-03-02T18:00:00Z")
    let clock = try resolution(scene, at: "2026-03-09T00:00:00Z")
    #expect(clock.result == "breached" && clock.measured?.reading.targetSeconds == 8 * 3600)
  }

  @Test("a priority for which the agreement has no target leaves the clock uncovered while it runs")
  func withoutTarget() throws {
    let targets = "status: active\nservices: [SVC-shop]\ntargets:\n  - {clock: resolution, when: {priority: P1}, within: 1h}\n"
    let scene = try scene(["SLA-a": targets])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P1", authored: "2026-03-02T08:00:00Z")
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "priority: P3", subject: "less", authored: "2026-03-02T08:30:00Z")
    #expect(try resolution(scene, at: "2026-03-02T08:20:00Z").result == "running")
    #expect(try resolution(scene, at: "2026-03-02T09:30:00Z").result == "uncovered")
  }

  @Test("of several agreements the tightest counts, and the others are named")
  func tightest() throws {
    let scene = try scene(["SLA-a": agreement(4, "calendar: CAL-office\n"), "SLA-b": agreement(6), "SLA-c": agreement(1, status: "draft")])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", authored: "2026-03-02T17:00:00Z")
    let clock = try #require(try resolution(scene, at: "2026-03-02T18:00:00Z").measured)
    // Four office hours end on the next day, six hours around the clock before that.
    #expect(clock.agreement == "SLA-b")
    #expect(clock.others == ["SLA-a"])
  }

  @Test("an agreement covers its customer, its services and its days")
  func coverage() throws {
    let scene = try scene([
      "SLA-a": agreement(4, "customer: CUS-b\n"), "SLA-b": agreement(4, services: "SVC-other"),
      "SLA-c": agreement(4, "effective_from: 2026-04-01\n"), "SLA-d": agreement(4, "effective_to: 2026-03-01\n"),
    ])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", "customer: CUS-a", authored: "2026-03-02T08:00:00Z")
    let clock = try resolution(scene, at: "2026-03-02T09:00:00Z")
    #expect(clock.result == "uncovered")
    #expect(clock.reason?.contains("SVC-shop") == true)
    try scene.repository.write("slas/SLA-d.md", "---\ntitle: d\n" + agreement(4, "effective_to: 2026-03-02\n") + "---\n")
    try scene.commit("longer")
    #expect(try resolution(scene, at: "2026-03-02T09:00:00Z").measured?.agreement == "SLA-d")
  }

  @Test("a target in days, a calendar that cannot be read, and a start that nobody recorded are unknown, with the reason")
  func unknown() throws {
    let days = try scene(["SLA-a": "status: active\nservices: [SVC-shop]\ntargets:\n  - {clock: resolution, within: 2d}\n"])
    try days.incident("INC-2026-0001", "new", "services: [SVC-shop]")
    #expect(try resolution(days, at: "2026-03-09T00:00:00Z").reason?.contains("'2d'") == true)
    let calendar = try scene(["SLA-a": agreement(4, "calendar: CAL-gone\n")])
    try calendar.incident("INC-2026-0001", "new", "services: [SVC-shop]")
    #expect(try resolution(calendar, at: "2026-03-09T00:00:00Z").reason?.contains("CAL-gone") == true)
    let start = try scene(["SLA-a": agreement(4)])
    try start.incident("INC-2026-0001", "resolved", "services: [SVC-shop]")
    #expect(try resolution(start, at: "2026-03-09T00:00:00Z").measured?.reading.result == .unknown)
  }

  @Test("where a calendar ends while a clock runs, the one that supersedes it goes on, and the one that it supersedes was there before", arguments: [
    ("CAL-old", ["CAL-old", "CAL-new"]), ("CAL-new", ["CAL-old", "CAL-new"]),
  ])
  func succession(named: String, calendars: [RecordID]) throws {
    let scene = try scene(["SLA-a": agreement(8, "calendar: \(named)\neffective_to: 2026-03-02\n")])
    let hours = "time_zone: UTC\nhours: {daily: [08:00-18:00]}"
    try scene.repository.write("calendars/CAL-old.md", "---\ntitle: Old\n\(hours)\neffective_to: 2026-03-02\n---\n")
    try scene.repository.write("calendars/CAL-new.md", "---\ntitle: New\ntime_zone: UTC\nhours: {daily: [10:00-12:00]}\neffective_from: 2026-03-03\nsupersedes: CAL-old\n---\n")
    try scene.commit("supersede")
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", authored: "2026-03-02T17:00:00Z")
    let reading = try #require(try resolution(scene, at: "2026-03-05T12:00:00Z").measured)
    #expect(reading.reading.elapsed == 7 * 3600 && reading.reading.deadline == Instant(rfc3339: "2026-03-06T11:00:00Z"))
    #expect(reading.agreement == "SLA-a" && reading.calendars == calendars)
    // Of two that would take its place none does.
    try scene.repository.write("calendars/CAL-other.md", "---\ntitle: Other\n\(hours)\nsupersedes: CAL-old\n---\n")
    try scene.commit("another")
    let other = try resolution(scene, at: "2026-03-05T12:00:00Z")
    #expect(named == "CAL-new" || other.reason == "the calendar of '8h in CAL-old, SLA-a' is not in force on 2026-03-03, and no other takes its place")
  }

  @Test("a cancelled record is excluded, a response stops once")
  func excludedAndOnce() throws {
    let both = "status: active\nservices: [SVC-shop]\ntargets:\n  - {clock: resolution, within: 4h}\n  - {clock: response, within: 1h}\n"
    let scene = try scene(["SLA-a": both])
    try scene.incident("INC-2026-0001", "new", "services: [SVC-shop]", authored: "2026-03-02T08:00:00Z")
    try scene.incident("INC-2026-0001", "in-progress", "services: [SVC-shop]", authored: "2026-03-02T08:30:00Z")
    let response = try #require(try clocks(scene, at: "2026-03-04T00:00:00Z").first { $0.name == "response" })
    #expect(response.result == "met")
    try scene.incident("INC-2026-0001", "cancelled", "services: [SVC-shop]", authored: "2026-03-02T09:00:00Z")
    #expect(try clocks(scene, at: "2026-03-04T00:00:00Z").map(\.result) == ["excluded", "excluded"])
  }

  @Test("a cancelled record or a duplicate is excluded where no agreement covers it, too", arguments: [("cancelled", "impact: low"), ("new", "duplicate_of: INC-2026-0002")])
  func excludedAndUncovered(state: String, line: String) throws {
    let scene = try scene(["SLA-a": agreement(4)])
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    #expect(try resolution(scene, at: "2026-03-02T08:10:00Z").result == "uncovered")
    try scene.incident("INC-2026-0001", state, line, authored: "2026-03-02T09:00:00Z")
    let clock = try resolution(scene, at: "2026-03-04T00:00:00Z")
    #expect(clock.result == "excluded" && clock.reason?.hasPrefix(state == "new" ? "duplicate_of" : "cancelled") == true, "\(clock)")
    try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T10:00:00Z")
    #expect(try resolution(scene, at: "2026-03-04T00:00:00Z").result == "uncovered")
  }
}
