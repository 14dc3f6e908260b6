import TestSupport
import Testing

@Suite("itsm sla explain")
struct SlaExplainTests {
  private func desk(calendar: String = "", clock: String) throws -> Desk {
    let desk = try Desk()
    try desk.write([
      "calendars/CAL-a.md": "---\nid: CAL-a\ntitle: Office\ntime_zone: UTC\nhours: {mon-fri: [08:00-18:00]}\n\(calendar)---\n",
      "slas/SLA-a.md": "---\ntitle: Agreement\nstatus: active\nservices: [SVC-checkout]\ncalendar: CAL-a\ntargets:\n  - {clock: resolution, within: 4h}\n---\n",
      "incidents/2026/INC-2026-0003.md":
        "---\ntitle: Slow\nstatus: resolved\nimpact: low\nurgency: low\npriority: P4\nservices: [SVC-checkout]\nopened_at: 2026-01-05T08:00:00Z\n\(clock)---\n",
    ])
    try desk.commit("all")
    return desk
  }

  @Test("a record that is not committed has no history yet, whatever ids are near")
  func uncommitted() throws {
    let desk = try Desk()
    try desk.commit("all")
    try desk.write(["incidents/2026/INC-2026-0011.md": "---\ntitle: New\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"])
    let outcome = try desk.run("sla", "explain", "INC-2026-0011")
    #expect(outcome.status == 2 && outcome.errorText == "error: 'INC-2026-0011' has no history yet\nhint: it is not committed\n", "\(outcome.errorText)")
    #expect(try desk.run("sla", "explain", "INC-2026-0012").errorText.contains("there is no record 'INC-2026-0012'"))
  }

  @Test("a sum that a second decides shows the second")
  func seconds() throws {
    let desk = try desk(clock: "resolved_at: 2026-01-05T12:00:01Z\n")
    let text = try desk.output("sla", "explain", "INC-2026-0003")
    #expect(text.contains("resolution: breached by 1s (4h 0m 1s of 4h)"), "\(text)")
    #expect(text.split(separator: "\n").contains { $0.hasPrefix("  sum ") && $0.hasSuffix("4h 0m 1s") }, "\(text)")
    #expect(try desk.output("show", "INC-2026-0003").contains("4h 0m 1s"))
  }

  @Test("a calendar that was not in force is named, and not taken for around the clock")
  func lapsed() throws {
    let desk = try desk(calendar: "effective_from: 2026-02-01\n", clock: "resolved_at: 2026-01-05T12:00:01Z\n")
    let text = try desk.output("sla", "explain", "INC-2026-0003")
    #expect(text.contains("agreement SLA-a (slas/SLA-a.md, target 1), calendar CAL-a (calendars/CAL-a.md)"), "\(text)")
  }
}
