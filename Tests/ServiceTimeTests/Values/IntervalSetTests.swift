import ServiceTime
import TestSupport
import Testing

@Suite("Intervals")
struct IntervalSetTests {
  private func interval(_ start: Int64, _ end: Int64) -> Interval {
    Interval(start: Instant(seconds: start), end: Instant(seconds: end))
  }

  @Test("ends are not contained, and inverted intervals are empty")
  func halfOpen() {
    let hour = interval(10, 20)
    #expect(hour.contains(Instant(seconds: 10)) && !hour.contains(Instant(seconds: 20)))
    #expect(interval(20, 10).isEmpty && interval(20, 10).seconds == 0)
    #expect(!hour.overlaps(interval(20, 30)) && hour.overlaps(interval(19, 30)))
    #expect(Interval(start: .distantPast, end: .distantFuture).seconds == .max)
  }

  @Test("touching and overlapping intervals unite, empty ones vanish")
  func normal() {
    let set = IntervalSet([interval(5, 7), interval(1, 3), interval(3, 4), interval(9, 9), interval(6, 8), interval(12, 11)])
    #expect(set.intervals == [interval(1, 4), interval(5, 8)])
    #expect(set.measure == 6)
    #expect(set.contains(Instant(seconds: 7)) && !set.contains(Instant(seconds: 4)) && !set.contains(Instant(seconds: 8)))
  }

  @Test("union, intersection and subtraction agree with sets of seconds", arguments: 0..<400)
  func algebra(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func random() -> [Interval] {
      (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        let start = Int64.random(in: 0..<60, using: &generator)
        return interval(start, start + Int64.random(in: -3...20, using: &generator))
      }
    }
    func seconds(_ parts: [Interval]) -> Set<Int64> {
      parts.reduce(into: []) { set, part in
        if !part.isEmpty { set.formUnion(part.start.seconds..<part.end.seconds) }
      }
    }
    func isNormal(_ set: IntervalSet) -> Bool {
      set.intervals.allSatisfy { !$0.isEmpty } && zip(set.intervals, set.intervals.dropFirst()).allSatisfy { $0.end < $1.start }
    }
    let (left, right) = (random(), random())
    let (leftSet, rightSet) = (IntervalSet(left), IntervalSet(right))
    let results = [
      (leftSet.union(rightSet), seconds(left).union(seconds(right))),
      (leftSet.intersection(rightSet), seconds(left).intersection(seconds(right))),
      (leftSet.subtracting(rightSet), seconds(left).subtracting(seconds(right))),
    ]
    for (set, expected) in results {
      #expect(isNormal(set))
      #expect(seconds(set.intervals) == expected)
      #expect(set.measure == Int64(expected.count))
      for second in Int64(-2)..<90 { #expect(set.contains(Instant(seconds: second)) == expected.contains(second)) }
    }
  }
}
