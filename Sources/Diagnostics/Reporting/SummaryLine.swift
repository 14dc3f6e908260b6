extension FindingReport.Summary {
  /// `2 errors, 1 warning in 214 records`: the last line for people, without a newline; it belongs on standard error.
  package var line: String {
    let found = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }.map(Self.counted)
    let seen = [(records, "record"), (commits, "commit")].filter { $0.0 > 0 }.map(Self.counted)
    let findings = found.isEmpty ? "no findings" : found.joined(separator: ", ")
    return findings + " in " + (seen.isEmpty ? "0 records" : seen.joined(separator: " and "))
  }

  private static func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
}

extension FindingReport {
  /// The summary's line, with the number of suppressed findings when they are shown.
  package var summaryLine: String {
    suppressed.isEmpty ? summary.line : summary.line + " (\(suppressed.count) suppressed)"
  }
}
