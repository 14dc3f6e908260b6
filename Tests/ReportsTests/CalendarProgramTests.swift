import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

@Suite("The change calendar in other people's programs")
struct CalendarProgramTests {
  /// Reads the file with both libraries and prints what each found, one event a line.
  private static let reading = """
    import sys, icalendar, vobject
    data = open(sys.argv[1], 'rb').read()
    assert data.endswith(b'\\r\\n') and b'\\n' not in data.replace(b'\\r\\n', b'')
    assert all(len(line) <= 75 for line in data.split(b'\\r\\n')), 'a line is too long'
    first = icalendar.Calendar.from_ical(data)
    assert not first.errors and not any(event.errors for event in first.walk('VEVENT')), 'icalendar finds mistakes'
    one = [(str(e['UID']), str(e['SUMMARY']), e['DTSTART'].dt.isoformat(), e['DTEND'].dt.isoformat(), e['DTSTAMP'].dt.isoformat()) for e in first.walk('VEVENT')]
    second = vobject.readOne(data.decode('utf-8'))
    two = [(e.uid.value, e.summary.value, e.dtstart.value.isoformat(), e.dtend.value.isoformat(), e.dtstamp.value.isoformat()) for e in second.vevent_list]
    assert all(e.validate(raiseException=True) for e in second.vevent_list), 'vobject finds mistakes'
    assert one == two, (one, two)
    assert len({event[0] for event in one}) == len(one), 'an event has another one\\'s UID'
    for event in one: print('|'.join(event))
    """

  @Test("icalendar and vobject read the same events out of it, whatever titles hold")
  func programs() throws {
    let scene = try ReportScene()
    let title = "Semi; colon, back\\\\slash and \\\"quotes\\\" that go on and on until the line has to be folded, ää ö ü ß €€€ 🚢🚢🚢"
    for number in 1...3 {
      let id = "CHG-2026-000\(number)"
      try scene.record(
        "changes/\(id).md",
        [
          "id: \(id)", "title: \"\(title)\"", "status: scheduled", "type: normal", "services: [SVC-shop]",
          "window: {start: 2026-01-0\(number + 4)T10:00:00Z, end: 2026-01-0\(number + 4)T12:00:00Z}",
          "outage: {start: 2026-01-0\(number + 4)T10:30:00Z, end: 2026-01-0\(number + 4)T11:00:00Z}",
        ], at: "2025-12-03T00:00:00Z")
    }
    let calendar = try scene.report("change-calendar", now: "2026-01-01T00:00:00Z").rendered(.ics, explained: false)
    let folder = try TemporaryDirectory()
    try folder.write(Array(calendar.utf8), to: "calendar.ics")
    let outcome = try Program.run(["python3", "-c", Self.reading, folder.path + "/calendar.ics"])
    #expect(outcome.status == 0, "\(outcome.errorText)")
    let events = outcome.text.split(separator: "\n")
    #expect(events.count == 6)
    let plain = "Semi; colon, back\\slash and \"quotes\" that go on and on until the line has to be folded, ää ö ü ß €€€ 🚢🚢🚢"
    #expect(events.allSatisfy { $0.contains(plain) && $0.hasSuffix("|2026-01-01T00:00:00+00:00") })
    #expect(events.contains { $0.contains("|2026-01-05T10:30:00+00:00|2026-01-05T11:00:00+00:00|") })
  }
}
