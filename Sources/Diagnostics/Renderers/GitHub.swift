import Identifiers

/// Workflow commands, which GitHub Actions (and Gitea's and Forgejo's runners) turn into annotations.
///
/// The runner unescapes `%25`, `%0D` and `%0A` in data, `%3A` and `%2C` besides in properties. It ignores columns of a
/// range over several lines, so those are left out there.
struct GitHubRenderer: FindingRenderer {
  static let name = "github"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var output = ""
    for finding in report.findings {
      var properties: [(String, String)] = []
      if let path = finding.path { properties.append(("file", DisplayText.escaped(path))) }
      if let place = reader.place(of: finding) { properties += range(of: place) }
      properties.append(("title", DisplayText.escaped("\(finding.code) \(finding.rule)")))
      let list = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
      output += "::\(command(for: finding.severity)) \(list)::\(Self.data(message(of: finding)))\n"
    }
    return output
  }

  private func command(for severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private func range(of place: SourcePlace) -> [(String, String)] {
    let (start, end) = (place.span.start, place.span.end)
    guard start.line == end.line else { return [("line", "\(start.line)"), ("endLine", "\(end.line)")] }
    return [
      ("line", "\(start.line)"), ("endLine", "\(start.line)"),
      ("col", "\(place.source.utf16Column(at: start.offset))"), ("endColumn", "\(place.source.utf16Column(at: end.offset))"),
    ]
  }

  private func message(of finding: Finding) -> String {
    var lines = [DisplayText.escaped(finding.message)]
    if let commit = FindingLine(finding, at: nil).commit { lines.append("in " + commit) }
    lines += finding.notes.map { "note: " + DisplayText.escaped($0.message) }
    if let help = finding.help { lines.append("help: " + DisplayText.escaped(help)) }
    return lines.joined(separator: "\n")
  }

  private static func data(_ text: String) -> String { encoded(text, "%\r\n") }
  private static func property(_ text: String) -> String { encoded(text, "%\r\n:,") }

  private static func encoded(_ text: String, _ reserved: String) -> String {
    let reserved = Array(reserved.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if reserved.contains(byte) {
        output += "%".utf8
        output += (byte < 0x10 ? "0" : "").utf8
        output += String(byte, radix: 16, uppercase: true).utf8
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
