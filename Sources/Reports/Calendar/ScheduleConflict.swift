import Identifiers
import ServiceTime

/// Two plans that get in each other's way.
struct ScheduleConflict {
  let first: PlannedWork
  let second: PlannedWork
  let why: String

  var common: Interval { first.period.clipped(to: second.period) }

  /// Work on the same thing at the same time, and work in a freeze. Work that has ended collides with nothing any more.
  static func all(in items: [PlannedWork], now: Instant) -> [ScheduleConflict] {
    let work = items.filter { $0.sort == .work }
    var conflicts: [ScheduleConflict] = []
    for (position, one) in work.enumerated() {
      for other in work[(position + 1)...] {
        // Sorted by their start, so that nothing after this one overlaps either.
        if other.period.start >= one.period.end { break }
        if one.record != other.record, one.collides(with: other) {
          conflicts.append(ScheduleConflict(first: one, second: other, why: "the same service or item, or one that it depends on"))
        }
      }
      for freeze in items where freeze.sort == .freeze && freeze.period.overlaps(one.period) {
        guard freeze.subjects.isEmpty || !freeze.subjects.isDisjoint(with: one.touched) else { continue }
        conflicts.append(ScheduleConflict(first: one, second: freeze, why: "in a freeze"))
      }
    }
    return conflicts
  }
}
