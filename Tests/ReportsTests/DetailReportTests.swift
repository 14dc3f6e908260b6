import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

@Suite("What reports find besides counting")
struct DetailReportTests {
  @Test("three incidents of one category on one service in 90 days are a candidate; duplicates and what has a problem are not")
  func candidates() throws {
    let scene = try ReportScene()
    for number in 1...3 { try scene.incident(number, "new", at: "2026-01-1\(number)T00:00:00Z", "services: [SVC-shop]", "category: disk") }
    for number in 4...6 { try scene.incident(number, "new", at: "2026-01-1\(number)T00:00:00Z", "services: [SVC-db]", "category: c\(number)") }
    for number in 7...9 {
      try scene.incident(number, "new", at: "2026-01-2\(number - 7)T00:00:00Z", "services: [SVC-web]", "category: net", number == 9 ? "problem: PRB-2026-0001" : "impact: low")
    }
    let report = try scene.report("problems")
    #expect(report.count("candidates_count") == 1)
    let row = try #require(report.rows("candidates").first)
    #expect(Array(row.prefix(3)) == [.text("SVC-shop"), .text("disk"), .count(3)])
  }

  @Test("a candidate belongs to the period if its incidents lie within 90 days of each other and some of these days are in it")
  func candidatesOfOtherMonths() throws {
    let scene = try ReportScene()
    for number in 1...3 { try scene.incident(number, "new", at: "2025-10-1\(number)T00:00:00Z", "services: [SVC-late]", "category: disk") }
    for number in 4...6 { try scene.incident(number, "new", at: "2025-09-1\(number)T00:00:00Z", "services: [SVC-past]", "category: disk") }
    for number in 7...8 { try scene.incident(number, "new", at: "2026-01-2\(number)T00:00:00Z", "services: [SVC-next]", "category: disk") }
    try scene.incident(9, "new", at: "2026-02-01T00:00:00Z", "services: [SVC-next]", "category: disk")
    let report = try scene.report("problems", now: "2026-03-01T00:00:00Z")
    #expect(report.rows("candidates").map { $0.first } == [.text("SVC-late")])
    #expect(report.figures.first { $0.key == "candidates_count" }?.sources.count == 3)
  }

  @Test("a reopening counts within its time of observation, and what is younger is told apart")
  func reopening() throws {
    let scene = try ReportScene()
    for (number, again) in [(1, "2026-01-10T00:00:00Z"), (2, "2026-02-20T00:00:00Z")] {
      try scene.incident(number, "new", at: "2026-01-02T00:00:00Z", "assignee: alice")
      try scene.incident(number, "resolved", at: "2026-01-05T00:00:00Z", "assignee: alice")
      try scene.incident(number, "in-progress", at: again, "assignee: alice")
    }
    try scene.incident(3, "new", at: "2026-01-20T00:00:00Z", "assignee: alice")
    try scene.incident(3, "in-progress", at: "2026-01-21T00:00:00Z", "assignee: bob")
    try scene.incident(3, "resolved", at: "2026-01-22T00:00:00Z", "assignee: bob")
    // Nothing says who worked on the fourth.
    try scene.incident(4, "new", at: "2026-01-20T00:00:00Z")
    try scene.incident(4, "resolved", at: "2026-01-22T00:00:00Z")
    // The fifth went back to the queue in between, whoever ends the sixth is named as it ends.
    for (number, hands) in [(5, ["bob", "''", "eve", "eve"]), (6, ["bob", "bob", "bob", "eve"])] {
      for (position, state) in ["new", "in-progress", "in-progress", "resolved"].enumerated() {
        try scene.incident(number, state, at: "2026-01-2\(position)T00:00:00Z", "assignee: \(hands[position])", "impact: i\(position)")
      }
    }
    let report = try scene.report("incidents", now: "2026-02-15T00:00:00Z")
    #expect(report.share("reopen_rate") == [1, 2] && report.count("reopen_unobserved") == 4)
    // The first was reopened, the third, the fifth and the sixth were handed on.
    #expect(report.share("first_time_fix") == [1, 5] && report.count("first_time_fix_unknown") == 1)
  }

  @Test("a supplier that was not reviewed within its interval is late, and one that left is not")
  func intervals() throws {
    let scene = try ReportScene()
    func supplier(_ id: String, _ more: String) throws {
      try scene.record("suppliers/\(id).md", ["id: \(id)", "title: Supplier", "review_every: 30d", "active_from: 2025-01-01", more], at: "2025-12-02T00:00:00Z")
    }
    try supplier("SUP-late", "criticality: low")
    try supplier("SUP-gone", "active_until: 2026-01-01")
    try supplier("SUP-fine", "criticality: low")
    try scene.record(
      "supplier-reviews/SPR-2026-0001.md", ["id: SPR-2026-0001", "title: Review", "supplier: SUP-fine", "held_on: 2026-02-20"], at: "2026-02-20T00:00:00Z")
    let report = try scene.report("suppliers")
    #expect(report.count("reviews_due_late") == 1 && report.isLate)
    #expect(report.rows("reviews_due").map { $0[0] } == [.text("SUP-fine"), .text("SUP-late")])
    // What is late is overdue in the register and late in 'due', each once.
    #expect(report.count("overdue") == 1 && report.rows("overdue_items").map { $0[1] } == [.id("SUP-late")])
    let due = try scene.report("due")
    #expect(due.rows("late_items").map { [$0[1], $0[3]] } == [[.id("SUP-late"), .text("review of the supplier, every 30d")]] && due.isLate)
  }

  @Test("impact goes through circles once, and names whom and what it touches")
  func impact() throws {
    let scene = try ReportScene()
    for (id, other) in [("SVC-a", "SVC-b"), ("SVC-b", "SVC-c"), ("SVC-c", "SVC-a")] {
      try scene.record(
        "services/\(id).md", ["id: \(id)", "title: \(id)", "status: live", "depends_on: [\(other)]", "customers: [CUS-x]"], at: "2025-12-02T00:00:00Z")
    }
    try scene.record("customers/CUS-x.md", ["id: CUS-x", "title: Customer"], at: "2025-12-02T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-02T00:00:00Z", "services: [SVC-c]")
    let report = try scene.report("impact")
    let row = try #require(report.rows("impact").first { $0[0] == .text("SVC-a") })
    #expect(Array(row[2...]) == [.count(2), .count(1), .count(0), .count(0), .count(1)])
    try scene.incident(1, "resolved", at: "2026-01-03T00:00:00Z", "services: [SVC-c]")
    #expect(try scene.report("impact").rows("impact").allSatisfy { $0[6] == .count(0) })
    #expect(report.rendered(.html, explained: false).contains("<svg role=\"img\" aria-label=\"what hangs on each"))
  }

  @Test("a management review has every input, room for minutes, and the decisions that are overdue")
  func managementReview() throws {
    let scene = try ReportScene()
    try scene.record(
      "management-reviews/MRV-2026-0001.md",
      ["id: MRV-2026-0001", "title: Review", "status: held", "held_on: 2026-01-10", "decisions:", "  - {decision: Buy a disk, owner: alice, due: 2026-02-01}",
       "  - {decision: Tell everybody, done_on: 2026-01-12}"], at: "2026-01-10T00:00:00Z")
    let report = try scene.report("management-review")
    #expect(report.chapters.count == 15 && report.count("overdue_decisions") == 1 && report.isLate)
    #expect(report.chapters.allSatisfy { !$0.blanks.isEmpty })
    let text = report.rendered(.md, explained: false)
    #expect(text.contains("itsm new improvement --from MRV-2026-0001"))
    #expect(text.contains("Buy a disk") && text.contains("**What was said:**") && text.contains("## Minutes"))
  }

  @Test("keys are told apart within every report, so that JSON loses nothing", arguments: ReportDefinition.all.map(\.name).filter { $0 != "evidence" })
  func keys(name: String) throws {
    let report = try ReportScene().report(name)
    let keys = report.figures.map(\.key) + report.tables.map(\.key)
    #expect(Set(keys).count == keys.count, "\(keys.sorted())")
    for chapter in report.chapters {
      let keys = chapter.figures.map(\.key) + chapter.tables.map(\.key)
      #expect(Set(keys).count == keys.count, "\(chapter.key): \(keys.sorted())")
    }
  }
}
