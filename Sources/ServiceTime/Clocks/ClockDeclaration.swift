/// How a kind's states drive one of its clocks.
package struct ClockDeclaration<State: Hashable & Sendable>: Sendable {
  package var start: State
  package var pause: Set<State>
  package var stop: Set<State>
  /// States in which the record does not count.
  package var exclude: Set<State>
  /// Every record begins in `start`, so that one which never was in it has an unknown start.
  package var startIsInitial: Bool

  package init(start: State, pause: Set<State> = [], stop: Set<State>, exclude: Set<State> = [], startIsInitial: Bool) {
    self.start = start
    self.pause = pause
    self.stop = stop
    self.exclude = exclude
    self.startIsInitial = startIsInitial
  }

  /// One state of a timeline.
  package struct Entry: Sendable {
    package var state: State
    /// Nil when nobody recorded it.
    package var at: Instant?
    package var label: String

    package init(_ state: State, at: Instant?, label: String) {
      self.state = state
      self.at = at
      self.label = label
    }
  }

  package struct Course: Sendable {
    /// Nil when it is unknown.
    package var start: Instant?
    package var startLabel: String
    package var events: [ClockEvent]

    /// What takes the record out of the count in the end; nil where nothing does.
    package var exclusion: String? {
      for event in events.reversed() {
        switch event.action {
        case .cancel: return event.label
        case .reopen: return nil
        case .stop, .pause, .resume, .retarget, .release: continue
        }
      }
      return nil
    }

    /// Whether it goes on after the last event, and when it ended else; nil when nobody recorded that.
    package func ending(stopsOnce: Bool) -> (isOpen: Bool, at: Instant?) {
      var ending: (isOpen: Bool, at: Instant?) = (true, nil)
      for event in events {
        switch event.action {
        case .stop:
          ending = (false, event.at)
          if stopsOnce { return ending }
        case .cancel: ending = (false, event.at)
        case .reopen: ending = (true, nil)
        case .pause, .resume, .retarget, .release: break
        }
      }
      return ending
    }
  }

  /// What the timeline, oldest state first, means to the clock; nil when it has not started.
  package func course(of timeline: [Entry]) -> Course? {
    var course: Course
    var rest = timeline[...]
    if let index = timeline.firstIndex(where: { $0.state == start }) {
      course = Course(start: timeline[index].at, startLabel: timeline[index].label, events: [])
      rest = timeline[(index + 1)...]
    } else {
      let wentOn = timeline.contains { pause.contains($0.state) || stop.contains($0.state) }
      guard !timeline.isEmpty, startIsInitial || wentOn else { return nil }
      course = Course(start: nil, startLabel: "never recorded", events: [])
    }
    var phase = Phase.running
    for entry in rest {
      let next = self.phase(in: entry.state)
      if next != phase {
        course.events += actions(from: phase, to: next).map { ClockEvent(at: entry.at, $0, label: entry.label) }
      }
      phase = next
    }
    return course
  }

  private enum Phase {
    case running, paused, stopped, excluded
  }

  private func phase(in state: State) -> Phase {
    if exclude.contains(state) { return .excluded }
    if stop.contains(state) { return .stopped }
    return pause.contains(state) ? .paused : .running
  }

  private func actions(from: Phase, to: Phase) -> [ClockEvent.Action] {
    switch (from, to) {
    case (_, .excluded): [.cancel]
    case (.excluded, .stopped): [.reopen, .stop]
    case (_, .stopped): [.stop]
    case (.stopped, .paused), (.excluded, .paused): [.reopen, .pause]
    case (_, .paused): [.pause]
    case (.paused, .running): [.resume]
    case (.stopped, .running), (.excluded, .running): [.reopen]
    case (.running, .running): []
    }
  }
}
