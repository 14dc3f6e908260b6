/// The lines of a record, changed the way a careful person with an editor would: nothing else moves.
///
/// Knows only as much of the format as scenarios use: a front matter between `---` lines whose fields start at the margin.
package struct RecordLines {
  private var head: [String]
  private var body: [String]
  private let hasCarriageReturns: Bool

  package init(_ text: String) throws {
    hasCarriageReturns = text.contains("\r\n")
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw StoryError("the file has no front matter to edit")
    }
    head = Array(lines[1..<end])
    body = Array(lines[(end + 1)...])
  }

  package var text: String {
    (["---"] + head + ["---"] + body).joined(separator: hasCarriageReturns ? "\r\n" : "\n")
  }

  /// The text after the colon of a field.
  package func value(of field: String) -> String? {
    extent(of: field).map { String(head[$0.lowerBound].dropFirst(field.count + 1).drop { $0 == " " }) }
  }

  /// Sets a field to a text of one line, or adds it as the last field.
  package mutating func set(_ field: String, to value: String) {
    replace(field, with: [value.isEmpty ? "\(field):" : "\(field): \(value)"])
  }

  /// Removes a field with everything below it.
  package mutating func remove(_ field: String) throws {
    guard extent(of: field) != nil else { throw StoryError("there is no field '\(field)'") }
    replace(field, with: [])
  }

  /// The items of a list in block style, each with its lines as they are indented below `field`.
  package func items(of field: String) -> [[String]] {
    guard let lines = extent(of: field).map({ head[$0].dropFirst() }) else { return [] }
    return lines.reduce(into: []) { items, line in
      if line.hasPrefix("  - ") || items.isEmpty { items.append([line]) } else { items[items.count - 1].append(line) }
    }
  }

  package mutating func setItems(of field: String, to items: [[String]]) {
    replace(field, with: items.isEmpty ? [] : ["\(field):"] + items.flatMap { $0 })
  }

  /// Adds a line at the end of the body.
  package mutating func append(_ line: String) {
    while body.last == "" { body.removeLast() }
    body += [line, ""]
  }

  private mutating func replace(_ field: String, with lines: [String]) {
    if let extent = extent(of: field) { head.replaceSubrange(extent, with: lines) } else { head += lines }
  }

  private func extent(of field: String) -> Range<Int>? {
    guard let start = head.firstIndex(where: { $0.hasPrefix(field + ":") }) else { return nil }
    let next = head[(start + 1)...].firstIndex { !$0.hasPrefix(" ") && !$0.hasPrefix("- ") && !$0.isEmpty }
    return start..<(next ?? head.endIndex)
  }
}
