import Foundation
import ServiceTime
import Testing

/// Vectors that an independent reference computed; they lie beside this file.
struct ClockVectors: Decodable {
  struct Window: Decodable {
    var day: String
    var from: String
    var to: String
  }
  struct Calendar: Decodable {
    var timeZone: String
    var hours: [Window]
    var holidays: [String]

    func make() throws -> ServiceCalendar {
      let windows = Dictionary(grouping: hours, by: \.day).mapValues { $0.map { "\($0.from)-\($0.to)" } }
      return try calendar(timeZone, windows.map { ($0.key, $0.value) }, holidays: holidays)
    }
  }
  struct Pause: Decodable {
    var start: String
    var end: String
  }
  struct Elapsed: Decodable, CustomTestStringConvertible {
    var name: String
    var calendar: Calendar
    var start: String
    var stop: String
    var pauses: [Pause]
    var seconds: Int64
    var testDescription: String { name }
  }
  struct Deadline: Decodable, CustomTestStringConvertible {
    var calendar: Calendar
    var start: String
    var targetSeconds: Int64
    var pauses: [Pause]
    var deadline: String
    var testDescription: String { "\(targetSeconds) s from \(start)" }
  }
  struct Availability: Decodable {
    var zone: String
    var period: [String]
    var outages: [[String]]
    var agreedMaintenance: [[String]]
    var downtimeSeconds: Double
    var agreedSeconds: Int64
    var percent: Double
  }
  var elapsed: [Elapsed]
  var deadline: [Deadline]
  var availability: Availability

  static func load() throws -> ClockVectors {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("clock-vectors.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(ClockVectors.self, from: Data(contentsOf: file))
  }
}

@Suite("Vectors of an independent reference")
struct ClockVectorTests {
  @Test("elapsed time", arguments: try ClockVectors.load().elapsed)
  func elapsed(vector: ClockVectors.Elapsed) throws {
    let calendar = try vector.calendar.make()
    let pauses = try vector.pauses.map { try span($0.start, $0.end) }
    let (start, stop) = (try at(vector.start), try at(vector.stop))
    #expect(calendar.elapsed(from: start, to: stop, pauses: pauses) == vector.seconds)
    var events: [ClockEvent] = []
    for pause in IntervalSet(pauses).intervals {
      events += [ClockEvent(at: pause.start, .pause, label: "pending"), ClockEvent(at: pause.end, .resume, label: "in progress")]
    }
    events.append(ClockEvent(at: stop, .stop, label: "resolved"))
    let target = ClockTarget(seconds: vector.seconds, calendar: calendar, label: "target")
    let reading = ServiceClock(start: start, target: target, events: events).reading(at: stop)
    #expect(reading.elapsed == vector.seconds)
    #expect(reading.result == .met)
  }

  @Test("deadlines", arguments: try ClockVectors.load().deadline)
  func deadline(vector: ClockVectors.Deadline) throws {
    let pauses = try vector.pauses.map { try span($0.start, $0.end) }
    let found = try vector.calendar.make().deadline(start: at(vector.start), target: vector.targetSeconds, pauses: pauses)
    #expect(found == (try at(vector.deadline)))
  }

  @Test("availability")
  func availability() throws {
    let vector = try ClockVectors.load().availability
    let period = try span(vector.period[0], vector.period[1])
    let announced = period.start.advanced(bySeconds: -1_000_000)
    let measured = Availability.measure(
      period: period, calendar: try calendar(vector.zone, [("daily", ["00:00-24:00"])]),
      maintenance: try vector.agreedMaintenance.map { Maintenance(try span($0[0], $0[1]), announcedAt: announced) },
      outages: try vector.outages.map { Outage(start: try at($0[0]), end: try at($0[1])) }, now: period.end)
    #expect(measured.agreed == vector.agreedSeconds)
    #expect(measured.down.seconds == vector.downtimeSeconds)
    let share = try #require(measured.share)
    #expect(abs(share * 100 - vector.percent) < 0.00005)
  }
}
