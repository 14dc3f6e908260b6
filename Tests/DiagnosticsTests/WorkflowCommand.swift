/// A line as GitHub's runner reads it: a command with properties and data, or nothing.
struct WorkflowCommand: Equatable {
  var name: String
  var properties: [String: String] = [:]
  var data: String

  init?(line: String) {
    let trimmed = line.drop { $0.isWhitespace }
    guard trimmed.hasPrefix("::") else { return nil }
    let rest = trimmed.dropFirst(2)
    guard let end = rest.firstRange(of: "::") else { return nil }
    let head = rest[..<end.lowerBound].split(separator: " ", maxSplits: 1)
    guard let first = head.first, ["error", "warning", "notice", "debug", "group"].contains(first) else { return nil }
    name = String(first)
    data = Self.unescaped(String(rest[end.upperBound...]), ["%0D": "\r", "%0A": "\n"])
    guard head.count == 2 else { return }
    for pair in head[1].split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 {
        properties[String(parts[0])] = Self.unescaped(String(parts[1]), ["%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","])
      }
    }
  }

  private static func unescaped(_ text: String, _ tokens: [String: String]) -> String {
    var result = text
    for (escape, token) in tokens { result.replace(escape, with: token) }
    result.replace("%25", with: "%")
    return result
  }
}
