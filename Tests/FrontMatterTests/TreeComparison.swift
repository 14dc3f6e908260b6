import FrontMatter

/// Compares a tree and its byte ranges with PyYAML's.
struct TreeComparison {
  let bytes: [UInt8]

  /// Nil when nothing differs.
  func difference(_ value: Value, _ expected: PyYAMLNode, at path: String) -> String? {
    switch expected {
    case .empty:
      return value.kind == .mapping && value.isEmpty ? nil : "\(path): something is there"
    case .scalar("", _, "") where path.isEmpty:
      // A lone document start is an empty mapping, as a file without content is.
      return value.kind == .mapping && value.isEmpty ? nil : "something is there"
    case .scalar(let text, let range, let style):
      guard value.kind == .scalar else { return "\(path): \(value.kind) for a scalar" }
      guard Array(value.text.utf8) == Array(text.utf8), value.equals(text), value.withBytes({ Array($0) }) == Array(text.utf8)
      else { return "\(path): text '\(value.text)' for '\(text)'" }
      return rangeDifference(value, range, style, at: path)
    case .sequence(let items, let range, let isFlow):
      guard value.kind == .sequence, value.count == items.count else {
        return "\(path): \(value.count) items for \(items.count)"
      }
      for (index, pair) in zip(value.items, items).enumerated() {
        if let found = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
      }
      return collectionDifference(value, range, isFlow, last: Array(value.items).last, at: path)
    case .mapping(let pairs, let range, let isFlow):
      guard value.kind == .mapping, value.count == pairs.count else {
        return "\(path): \(value.count) entries for \(pairs.count)"
      }
      for (entry, pair) in zip(value.entries, pairs) {
        if let found = difference(entry.key, pair.0, at: path + ".key") { return found }
        if let found = difference(entry.value, pair.1, at: path + "." + entry.key.text) { return found }
        if value[entry.key.text]?.range != entry.value.range { return "\(path): no '\(entry.key.text)' by its name" }
      }
      return collectionDifference(value, range, isFlow, last: Array(value.entries).last?.value, at: path)
    }
  }

  private func rangeDifference(_ value: Value, _ range: Range<Int>, _ style: String, at path: String) -> String? {
    switch style {
    case "|", ">":
      // PyYAML's mark is where the next token starts; the range ends with the last line of text.
      let source = bytes[value.range]
      let rest = value.range.upperBound <= range.upperBound ? bytes[value.range.upperBound..<range.upperBound] : []
      let isTight = rest.first.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
      let isBlank = rest.allSatisfy { Array(" \t\r\n".utf8).contains($0) }
      let isRight = value.range.lowerBound == range.lowerBound && source.first == style.utf8.first && isTight && isBlank
      return isRight ? nil : "\(path): \(value.range) for \(range) of a block"
    case "" where value.isEmpty:
      // After the colon or dash, and the blank if there is one.
      guard value.range.isEmpty, value.range.lowerBound > 0 else { return "\(path): \(value.range) for nothing" }
      let before = bytes[..<value.range.lowerBound].reversed().prefix(2)
      let isAfterMark = before.first == UInt8(ascii: ":") || before.first == UInt8(ascii: "-")
      let isAfterBlank = before.elementsEqual(Array(" :".utf8)) || before.elementsEqual(Array(" -".utf8))
      let isNextBlank = value.range.upperBound < bytes.count && bytes[value.range.upperBound] == UInt8(ascii: " ")
      let isKeyAlone = value.range.upperBound <= range.lowerBound && !Array(" :".utf8).contains(before.first ?? 0)
      return isAfterBlank || (isAfterMark && !isNextBlank) || isKeyAlone ? nil : "\(path): \(value.range) for nothing"
    default:
      return value.range == range ? nil : "\(path): \(value.range) for \(range)"
    }
  }

  private func collectionDifference(
    _ value: Value, _ range: Range<Int>, _ isFlow: Bool, last: Value?, at path: String
  ) -> String? {
    if value.isFlow != isFlow { return "\(path): flow \(value.isFlow)" }
    if value.range.lowerBound != range.lowerBound { return "\(path): starts at \(value.range.lowerBound) for \(range)" }
    let hasBracket = isFlow && [UInt8(ascii: "["), UInt8(ascii: "{")].contains(bytes[range.lowerBound])
    // A block collection, and a pair in a flow list, end with their last child.
    let end = hasBracket ? range.upperBound : last?.range.upperBound
    return value.range.upperBound == end ? nil : "\(path): ends at \(value.range.upperBound) for \(range)"
  }
}
