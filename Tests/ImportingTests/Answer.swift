import Foundation
import TestSupport

/// The JSON answer of an import.
struct Answer {
  let status: Int32
  let rows, events, records, outside: Int
  /// As `line column=value: reason`.
  let rejects: [String]
  /// As `line: reason`.
  let warnings: [String]

  init(_ outcome: Program.Outcome) throws {
    guard let json = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any], let rows = json["rows"] as? Int,
      let events = json["events"] as? Int, let rejects = json["rejects"] as? [[String: Any]], let warnings = json["warnings"] as? [[String: Any]]
    else { throw StoryError("no answer: \(outcome.text)\(outcome.errorText)") }
    (status, self.rows, self.events) = (outcome.status, rows, events)
    records = json["records"] as? Int ?? -1
    outside = json["outside_lifecycle"] as? Int ?? -1
    self.rejects = rejects.map { "\($0["line"] ?? "") \($0["column"] as? String ?? "-")=\($0["value"] as? String ?? "-"): \($0["reason"] ?? "")" }
    self.warnings = warnings.map { "\($0["line"] ?? ""): \($0["reason"] ?? "")" }
  }
}
