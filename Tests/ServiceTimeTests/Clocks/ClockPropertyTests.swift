import ServiceTime
import TestSupport
import Testing

@Suite("Clocks compared with a slow reference")
struct ClockPropertyTests {
  /// Walks over every second from the start to now and counts those that are service time and not paused.
  private func slowElapsed(
    start: Int64, now: Int64, calendar: ServiceCalendar, events: [(at: Int64, action: String)], reopen: ClockRules.Reopen,
    stopsOnce: Bool
  ) -> Int64 {
    enum State { case running, paused, stopped }
    var state = State.running
    var elapsed: Int64 = 0
    var missed: Int64 = 0
    var next = 0
    for second in start..<now {
      while next < events.count, events[next].at <= second {
        switch (events[next].action, state) {
        case ("pause", .running): state = .paused
        case ("resume", .paused): state = .running
        case ("stop", .running), ("stop", .paused):
          state = .stopped
          missed = 0
        case ("reopen", .stopped) where !stopsOnce:
          state = .running
          if reopen == .restart { elapsed = 0 }
          if reopen == .continuous { elapsed += missed }
        default: break
        }
        next += 1
      }
      let isAgreed = calendar.plan(for: calendar.zone.localDate(at: Instant(seconds: second))).windows.contains { window in
        let minute = calendar.zone.local(at: Instant(seconds: second)).secondOfDay / 60
        return window.start <= minute && minute < window.end
      }
      guard isAgreed else { continue }
      if state == .running { elapsed += 1 }
      if state == .stopped { missed += 1 }
    }
    return elapsed
  }

  @Test("elapsed time, result, account and deadline agree with a second-by-second walk", arguments: 0..<100)
  func agrees(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let office = try calendar(
      "Europe/Berlin", [("daily", ["08:00-08:20", "08:30-09:10", "10:00-10:05"])], holidays: ["2026-05-05"],
      exceptions: [("2026-05-06", ["00:10-00:50"])])
    let start = try at("2026-05-04T07:50:00+02:00").seconds
    let now =
      start + Int64.random(in: 0...20_000, using: &generator) + (Int.random(in: 0..<5, using: &generator) == 0 ? 150_000 : 0)
    var events: [(at: Int64, action: String)] = []
    var time = start
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      time += Int64.random(in: 0...3000, using: &generator)
      events.append((time, ["pause", "resume", "stop", "reopen"].randomElement(using: &generator, default: "stop")))
    }
    let rules = ClockRules(
      reopen: ClockRules.Reopen.allCases.randomElement(using: &generator, default: .resume),
      stopsOnce: Int.random(in: 0..<4, using: &generator) == 0)
    let expected = slowElapsed(
      start: start, now: now, calendar: office, events: events, reopen: rules.reopen, stopsOnce: rules.stopsOnce)

    let actions: [String: ClockEvent.Action] = ["pause": .pause, "resume": .resume, "stop": .stop, "reopen": .reopen]
    let target = ClockTarget(seconds: Int64.random(in: 0...5000, using: &generator), calendar: office, label: "target")
    let clock = ServiceClock(
      start: Instant(seconds: start), target: target,
      events: events.compactMap { event in
        actions[event.action].map { ClockEvent(at: Instant(seconds: event.at), $0, label: event.action) }
      },
      rules: rules)
    let reading = clock.reading(at: Instant(seconds: now))
    #expect(reading.elapsed == expected, "\(events) \(rules)")
    #expect((reading.result == .breached) == (expected > target.seconds))
    let lines = clock.explanation(at: Instant(seconds: now))
    #expect(lines.map(\.counted).reduce(0, +) == expected)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.from <= $1.from })
    if reading.result == .breached, let deadline = reading.deadline {
      #expect(deadline <= Instant(seconds: now))
    }
    if reading.result == .running, let deadline = reading.deadline {
      #expect(deadline >= Instant(seconds: now) || expected == target.seconds)
    }
    #expect((reading.result == .paused) == (reading.isOpen && reading.deadline == nil && expected <= target.seconds))
  }
}
