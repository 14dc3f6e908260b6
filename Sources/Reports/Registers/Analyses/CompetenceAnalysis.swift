import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// For each role and each who holds it: the evidence of every skill that the role asks for.
enum CompetenceAnalysis {
  static let holders: Register.Analysis = { desk, report in
    guard desk.chosen == nil else {
      report.remarks.append("whether those who hold roles have the skills is told without --where: it takes all records")
      return
    }
    var table = ReportTable(
      "skills", "Skills of those who hold a role",
      [("role", "Role"), ("skill", "Skill"), ("person", "Person"), ("evidence", "Evidence"), ("expires", "Expires"), ("standing", "Standing")])
    let evidence = try desk.allRecords(of: "competence", fields: ["person", "role", "skills", "expires"])
    var (valid, lacking, total): ([Source], [Source], Int) = ([], [], 0)
    for (role, skills) in try roles(desk) {
      for person in try holders(of: role, desk) {
        for skill in skills {
          let found = evidence.filter { $0.text("person") == person.text && $0.texts("skills").contains(skill) && $0.text("role").map { $0 == role } ?? true }
          let best = found.max { ($0["expires"]?.date ?? .distant) < ($1["expires"]?.date ?? .distant) }
          let expires = best?["expires"]?.date
          let standing = best == nil ? "no evidence" : expires.map { $0 <= desk.today } ?? false ? "expired" : "valid"
          total += 1
          if standing == "valid" { valid.append(Source(best?.id ?? person)) } else { lacking.append(Source(best?.id ?? person)) }
          table.append(.text(role), .text(skill), .id(person), .text(best?.id.text), .date(expires), .text(standing))
        }
      }
    }
    report.add("skills_shown", "Skills of role holders with valid evidence", .share(valid.count, of: total), from: valid)
    report.add("skills_lacking", "Skills without evidence, or with one that has expired", .count(lacking.count), from: lacking)
    report.tables.append(table)
    if !lacking.isEmpty { report.isLate = true }
  }

  private static func roles(_ desk: ReportDesk) throws -> [(role: String, skills: [String])] {
    let kinds = desk.history.rules.kinds.acting(as: .role).map(\.name)
    guard !kinds.isEmpty else { return [] }
    return try desk.history.records(of: kinds, fields: ["skills"]).map { ($0.id.text, $0.texts("skills")) }.filter { !$0.1.isEmpty }
  }

  /// Who holds a role today.
  private static func holders(of role: String, _ desk: ReportDesk) throws -> [RecordID] {
    let kinds = desk.history.rules.kinds.acting(as: .person).map(\.name)
    guard !kinds.isEmpty else { return [] }
    return try desk.history.records(of: kinds, fields: ["roles", "active_until", "active_from"]).filter { person in
      guard covers(person["active_from"]?.date, person["active_until"]?.date, desk.today) else { return false }
      return (person["roles"]?.items ?? []).contains { $0["role"]?.text == role && covers($0["from"]?.date, $0["until"]?.date, desk.today) }
    }.map(\.id)
  }

  private static func covers(_ from: CalendarDate?, _ until: CalendarDate?, _ day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
  }
}

extension CalendarDate {
  /// Later than every day that a record names.
  fileprivate static let distant = CalendarDate(daysSinceEpoch: 10_000_000)
}
