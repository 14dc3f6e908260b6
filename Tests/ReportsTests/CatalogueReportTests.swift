import Diagnostics
import Reports
import TestSupport
import Testing

@Suite("The service catalogue")
struct CatalogueReportTests {
  private static func scene() throws -> ReportScene {
    let scene = try ReportScene()
    let at = "2026-01-02T00:00:00Z"
    try scene.record("calendars/CAL-day.md", ["id: CAL-day", "title: By day", "time_zone: UTC", "hours: {mon-fri: [08:00-18:00]}"], at: at)
    try scene.record(
      "services/SVC-shop.md",
      [
        "id: SVC-shop", "title: Shop", "status: live", "owner: alice", "description: Sells things.", "calendar: CAL-day", "agreement: SLA-shop",
        "support: +49 1", "customers: [CUS-a]",
      ], at: at)
    try scene.record("services/SVC-db.md", ["id: SVC-db", "title: Database", "status: live", "internal: true"], at: at)
    try scene.record("services/SVC-old.md", ["id: SVC-old", "title: Old", "status: retired"], at: at)
    try scene.record(
      "slas/SLA-shop.md",
      [
        "id: SLA-shop", "title: The shop", "status: active", "services: [SVC-shop]", "owner: alice",
        "targets: [{clock: resolution, kind: incident, when: {priority: [P1, P2]}, within: 4h, calendar: CAL-day, goal: 90%}]",
        "availability: [{service: SVC-shop, target: 99.5%, per: month}, {service: SVC-other, target: 90%}]", "exceptions: [Power cuts.]",
      ], at: at)
    for (name, end) in [("account", ""), ("fax", "available_until: 2026-01-31")] {
      try scene.record(
        "request-models/RQM-\(name).md", ["id: RQM-\(name)", "title: \(name)", "services: [SVC-shop]", "target: 8h", "approval_required: true"]
          + (end.isEmpty ? [] : [end]), at: at)
    }
    return scene
  }

  @Test("tells customers what each service is, when it is there and what is promised, and nothing of how it is made")
  func words() throws {
    let report = try Self.scene().report("service-catalogue")
    #expect(report.count("services") == 1 && report.count("undescribed") == 0 && report.chapters.map(\.key) == ["SVC-shop"])
    let shop = try #require(report.chapters.first)
    func figure(_ key: String) -> String? {
      guard case .text(let text)? = shop.figures.first(where: { $0.key == key })?.quantity else { return nil }
      return text
    }
    #expect(figure("description") == "Sells things." && figure("available") == "By day" && figure("support") == "+49 1" && figure("price") == nil)
    #expect(shop.tables.map(\.title) == ["What is promised", "What can be asked for"])
    #expect(
      shop.tables[0].rows == [
        [.text("availability"), .blank, .text("99.5% a month"), .blank, .blank],
        [.text("resolution"), .text("incident P1, P2"), .text("within 4h"), .text("By day"), .text("90%")],
      ])
    // What is not offered any more cannot be asked for.
    #expect(shop.tables[1].rows == [[.text("account"), .text("8h"), .blank, .flag(true)]])
    #expect(shop.remarks == ["not promised: Power cuts."])
    let page = report.rendered(.html, explained: false)
    #expect(page.contains("Services of Example") && !page.contains("alice") && !page.contains("Database") && !page.contains("CUS-a"))
  }

  @Test("a service without a description is counted, and one without an agreement promises nothing")
  func bare() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live"], at: "2026-01-02T00:00:00Z")
    let report = try scene.report("service-catalogue")
    #expect(report.count("undescribed") == 1)
    #expect(report.chapters.first?.tables.isEmpty == true && report.chapters.first?.figures.map(\.key) == ["available"])
  }
}
