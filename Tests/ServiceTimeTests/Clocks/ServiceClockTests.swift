import ServiceTime
import Testing

@Suite("Service clocks")
struct ServiceClockTests {
  /// Monday to Friday, eight to six in Berlin; 2026-05-04 is a Monday.
  private let office: ServiceCalendar
  private let always = ServiceCalendar.continuous

  init() throws { office = try calendar("Europe/Berlin", [("mon-fri", ["08:00-18:00"])], holidays: ["2026-05-06"]) }

  private func hours(_ count: Double, _ calendar: ServiceCalendar? = nil) -> ClockTarget {
    ClockTarget(seconds: Int64(count * 3600), calendar: calendar ?? always, label: "SLA-0001")
  }

  private func event(_ time: String?, _ action: ClockEvent.Action, _ label: String = "event") throws -> ClockEvent {
    ClockEvent(at: try time.map { try at("2026-05-0\($0):00+02:00") }, action, label: label)
  }

  private func clock(_ start: String?, _ target: ClockTarget, _ events: [ClockEvent], _ rules: ClockRules = ClockRules()) throws
    -> ServiceClock
  {
    ServiceClock(start: try start.map { try at("2026-05-0\($0):00+02:00") }, target: target, events: events, rules: rules)
  }

  private func now(_ time: String) throws -> Instant { try at("2026-05-0\(time):00+02:00") }

  @Test("a clock that no target holds any more says so, and one that is held later counts as the rules say", arguments: [
    (ClockRules.Retarget.retroactive, 3 * 3600), (.fromChange, 3600),
  ])
  func released(mode: ClockRules.Retarget, elapsed: Int64) throws {
    let events = try [event("4T09:00", .release, "priority P4"), event("4T10:00", .retarget(hours(4)), "priority P1")]
    let clock = try clock("4T08:00", hours(2), events, ClockRules(retarget: mode))
    #expect(try clock.reading(at: now("4T08:30")).isTargeted)
    #expect(try !clock.reading(at: now("4T09:30")).isTargeted)
    let reading = try clock.reading(at: now("4T11:00"))
    #expect(reading.isTargeted && reading.elapsed == elapsed && reading.targetSeconds == 14_400)
    var late = clock
    late.isTargetedFromStart = false
    late.events.removeFirst()
    #expect(try !late.reading(at: now("4T09:30")).isTargeted)
    #expect(try late.reading(at: now("4T11:00")).elapsed == elapsed)
  }

  @Test("under frozen targets, a clock that none held at the start is held by none")
  func frozenWithout() throws {
    var clock = try clock("4T08:00", hours(2), [event("4T09:00", .retarget(hours(1)))], ClockRules(retarget: .frozen))
    clock.isTargetedFromStart = false
    #expect(try !clock.reading(at: now("4T10:00")).isTargeted)
  }

  @Test("a target that comes and goes while the clock stands still changes nothing")
  func thereAndBack() throws {
    let events = try [
      event("4T09:00", .stop), event("4T10:00", .retarget(hours(1)), "priority P1"), event("4T11:00", .retarget(hours(8)), "priority P3"),
      event("4T12:00", .reopen),
    ]
    let reading = try clock("4T08:00", hours(8), events, ClockRules(retarget: .fromChange)).reading(at: now("4T13:00"))
    #expect(reading.elapsed == 2 * 3600 && reading.targetSeconds == 8 * 3600)
  }

  @Test("a running clock shows elapsed and remaining time and its deadline")
  func running() throws {
    let reading = try clock("4T16:00", hours(4, office), []).reading(at: now("5T09:00"))
    #expect(reading.result == .running && reading.isOpen)
    #expect(reading.elapsed == 10_800 && reading.remaining == 3600 && reading.consumed == 0.75)
    #expect(reading.deadline == (try now("5T10:00")))
  }

  @Test("the account starts with the start, also where the clock stopped in the same second")
  func accountOfNothing() throws {
    let clock = try clock("4T16:00", hours(4), [event("4T16:00", .stop)])
    #expect(try clock.explanation(at: now("5T09:00")).map(\.kind) == [.start, .stop])
  }

  @Test("exactly on target is met, one second more is breached")
  func boundary() throws {
    let exact = try clock("4T08:00", hours(4), [event("4T12:00", .stop)]).reading(at: now("7T00:00"))
    #expect(try exact.result == .met && exact.remaining == 0 && !exact.isOpen && exact.stoppedAt == now("4T12:00"))
    var late = try clock("4T08:00", hours(4), [event("4T12:00", .stop)])
    late.target.seconds -= 1
    #expect(late.reading(at: try now("7T00:00")).result == .breached)
    #expect(late.reading(at: try now("4T11:00")).result == .running)
  }

  @Test("an open clock past its target is breached now, also while paused")
  func openBreach() throws {
    let clock = try clock("4T08:00", hours(4), [event("4T13:00", .pause)])
    #expect(clock.reading(at: try now("4T12:00")).result == .running)
    let reading = clock.reading(at: try now("5T12:00"))
    #expect(reading.result == .breached && reading.isOpen && reading.remaining == -3600)
    #expect(reading.deadline == (try now("4T12:00")))
  }

  @Test("a paused clock has time left and never a date")
  func paused() throws {
    let reading = try clock("4T08:00", hours(4), [event("4T09:50", .pause, "pending")]).reading(at: now("6T00:00"))
    #expect(reading.result == .paused && reading.deadline == nil)
    #expect(TimeSpan.phrase(seconds: reading.remaining ?? 0) == "2h 10m")
    let exhausted = try clock("4T08:00", hours(4), [event("4T12:00", .pause)]).reading(at: now("6T00:00"))
    #expect(exhausted.result == .paused && exhausted.remaining == 0 && exhausted.deadline == nil)
  }

  @Test("a stop while paused ends the pause, and pauses count as service time lost")
  func stopWhilePaused() throws {
    let events = try [event("4T09:00", .pause), event("4T10:00", .resume), event("4T11:00", .pause), event("4T15:00", .stop)]
    let reading = try clock("4T08:00", hours(2), events).reading(at: now("7T00:00"))
    #expect(reading.result == .met && reading.elapsed == 7200 && reading.paused == 18_000)
  }

  @Test("a response stops once: nothing that comes later changes it")
  func response() throws {
    let events = try [
      event("4T09:00", .stop), event("4T10:00", .reopen), event("4T11:00", .pause), event("4T12:00", .retarget(hours(0.5))),
      event(nil, .stop),
    ]
    let reading = try clock("4T08:00", hours(1), events, ClockRules(stopsOnce: true)).reading(at: now("7T00:00"))
    #expect(reading.result == .met && reading.elapsed == 3600 && reading.targetSeconds == 3600)
    #expect(!reading.priorityLoweredWhileRunning)
  }

  @Test(
    "reopening resumes, restarts, or never stopped",
    arguments: [(.resume, 3 * 3600, 2 * 3600), (.restart, 2 * 3600, 0), (.continuous, 5 * 3600, 0)]
      as [(ClockRules.Reopen, Int64, Int64)])
  func reopening(mode: ClockRules.Reopen, elapsed: Int64, paused: Int64) throws {
    let events = try [event("4T09:00", .stop), event("4T11:00", .reopen), event("4T13:00", .stop)]
    let reading = try clock("4T08:00", hours(4), events, ClockRules(reopen: mode)).reading(at: now("7T00:00"))
    #expect(reading.elapsed == elapsed && reading.paused == paused)
    #expect(reading.result == (elapsed > 4 * 3600 ? .breached : .met))
  }

  @Test("a restarted clock remembers that it had been exceeded")
  func restartAfterBreach() throws {
    let events = try [event("4T12:00", .stop), event("5T08:00", .reopen), event("5T09:00", .stop)]
    let reading = try clock("4T08:00", hours(2), events, ClockRules(reopen: .restart)).reading(at: now("7T00:00"))
    #expect(reading.result == .met && reading.exceededEarlierTarget)
  }

  @Test(
    "a new priority re-targets from the start, from the change, or not at all",
    arguments: [(.retroactive, 4 * 3600, .breached, 2), (.fromChange, 2 * 3600, .met, 2), (.frozen, 4 * 3600, .met, 8)]
      as [(ClockRules.Retarget, Int64, ClockReading.Result, Int64)])
  func retargeting(mode: ClockRules.Retarget, elapsed: Int64, result: ClockReading.Result, target: Int64) throws {
    // Raised after three hours, one of them paused; stopped two hours later.
    let events = try [
      event("4T09:00", .pause), event("4T10:00", .resume), event("4T11:00", .retarget(hours(2)), "priority P1"),
      event("4T13:00", .stop),
    ]
    let reading = try clock("4T08:00", hours(8), events, ClockRules(retarget: mode)).reading(at: now("7T00:00"))
    #expect(reading.elapsed == elapsed && reading.result == result && reading.targetSeconds == target * 3600)
    #expect(!reading.priorityLoweredWhileRunning && !reading.exceededEarlierTarget)
  }

  @Test("a priority that is lowered while the clock runs is told, and so is the target it had missed")
  func lowered() throws {
    let events = try [event("4T11:00", .retarget(hours(8)), "priority P3"), event("4T12:00", .stop)]
    let reading = try clock("4T08:00", hours(2), events).reading(at: now("7T00:00"))
    #expect(reading.result == .met && reading.priorityLoweredWhileRunning && reading.exceededEarlierTarget)
    let raised = try [event("4T09:00", .retarget(hours(8), lowersPriority: false))]
    #expect(try !clock("4T08:00", hours(2), raised).reading(at: now("4T10:00")).priorityLoweredWhileRunning)
  }

  @Test("a retroactive target counts in its own calendar, from the original start")
  func otherCalendar() throws {
    let events = try [event("5T07:00", .retarget(hours(20, always), lowersPriority: false), "priority P1")]
    let clock = try clock("4T17:00", hours(8, office), events)
    #expect(clock.reading(at: try now("5T06:00")).elapsed == 3600)
    let reading = clock.reading(at: try now("5T08:00"))
    #expect(try reading.elapsed == 15 * 3600 && reading.deadline == now("5T13:00"))
  }

  @Test("a stopped clock is not re-targeted until it is reopened")
  func retargetAfterStop() throws {
    var events = try [event("4T09:00", .stop), event("4T10:00", .retarget(hours(0.5)), "priority P1")]
    let stopped = try clock("4T08:00", hours(4), events).reading(at: now("7T00:00"))
    #expect(stopped.result == .met && stopped.targetSeconds == 14_400)
    events.append(try event("4T11:00", .reopen))
    let reopened = try clock("4T08:00", hours(4), events).reading(at: now("4T11:30"))
    #expect(reopened.result == .breached && reopened.targetSeconds == 1800 && reopened.exceededEarlierTarget == false)
  }

  @Test("cancelled records are excluded with the reason, whenever that happened")
  func cancelled() throws {
    let reading = try clock("4T08:00", hours(1), [event("4T12:00", .cancel, "duplicate of INC-2026-0001")]).reading(
      at: now("7T00:00"))
    #expect(reading.result == .excluded && reading.reason == "duplicate of INC-2026-0001")
    #expect(reading.elapsed == nil && reading.deadline == nil && !reading.isOpen)
    #expect(try clock(nil, hours(1), [event(nil, .cancel, "cancelled")]).reading(at: now("7T00:00")).result == .excluded)
    let revived = try clock("4T08:00", hours(4), [event("4T09:00", .cancel), event("4T11:00", .reopen)]).reading(
      at: now("4T12:00"))
    #expect(revived.result == .running && revived.elapsed == 7200)
  }

  @Test("what nobody recorded is unknown, never zero")
  func unknown() throws {
    let noStart = try clock(nil, hours(1), []).reading(at: now("7T00:00"))
    #expect(noStart.result == .unknown && noStart.reason == "the start is unknown" && noStart.elapsed == nil)
    let noStop = try clock("4T08:00", hours(1), [event(nil, .stop, "resolved")]).reading(at: now("7T00:00"))
    #expect(noStop.result == .unknown && noStop.reason == "the time of 'resolved' is unknown")
    let noPause = try clock("4T08:00", hours(1), [event(nil, .pause, "pending"), event("4T09:00", .stop)]).reading(
      at: now("7T00:00"))
    #expect(noPause.result == .unknown)
    let backwards = try clock("4T08:00", hours(1), [event("4T07:00", .stop)]).reading(at: now("7T00:00"))
    #expect(backwards.result == .unknown && backwards.reason == "it stopped before it started")
  }

  @Test("a stop whose time is unknown leaves the clock stopped, so that it does not read as open")
  func unknownStopIsClosed() throws {
    #expect(try clock("4T08:00", hours(1), [event(nil, .stop, "resolved")]).reading(at: now("7T00:00")).isOpen == false)
  }

  @Test("what happens after now has not happened yet")
  func future() throws {
    let clock = try clock("4T08:00", hours(4), [event("4T09:00", .pause), event("4T11:00", .resume), event("4T12:00", .stop)])
    #expect(clock.reading(at: try now("4T10:00")).result == .paused)
    #expect(clock.reading(at: try now("4T11:30")).result == .running)
    #expect(clock.reading(at: try now("4T07:00")).elapsed == 0)
  }

  @Test("the account lists windows, pauses, holidays and targets, and adds up")
  func explanation() throws {
    let events = try [
      event("5T10:00", .pause, "pending: customer"), event("7T09:00", .resume),
      event("7T10:00", .retarget(hours(40, office)), "priority P3"),
      event("7T12:00", .stop, "resolved"),
    ]
    let clock = try clock("5T09:00", hours(4, office), events)
    let lines = clock.explanation(at: try now("9T00:00"))
    #expect(
      lines.map { "\($0.kind.rawValue) \($0.counted)" } == [
        "start 0", "window 32400", "pause -32400", "holiday 0", "window 14400", "retarget 0", "stop 0",
      ])
    #expect(lines[3].label == "2026-05-06 is a holiday (2026-05-06)" && lines[2].label == "pending: customer")
    #expect(lines.map(\.counted).reduce(0, +) == clock.reading(at: try now("9T00:00")).elapsed)
  }

  @Test("a pause that ends before it began counts nothing, and is a line of the account")
  func reversedPause() throws {
    let clock = ServiceClock(
      start: try at("2026-05-02T09:00:00Z"), target: ClockTarget(seconds: 3600, calendar: .continuous, label: "1h"),
      events: [
        ClockEvent(at: try at("2026-05-02T11:00:00Z"), .pause, label: "pending"), ClockEvent(at: try at("2026-05-02T10:00:00Z"), .resume, label: "in-progress"),
      ])
    let lines = clock.explanation(at: try at("2026-05-02T12:00:00Z"))
    #expect(lines.filter { $0.kind == .ignored } == [
      ClockLine(.ignored, from: try at("2026-05-02T11:00:00Z"), to: try at("2026-05-02T10:00:00Z"), label: "a pause that ends before it began: pending")
    ])
    #expect(lines.map(\.counted).reduce(0, +) == 3 * 3600)
  }
}
