/// The splices that add an entry to a mapping or an item to a list that is not empty.
struct ChildInsertion {
  let layout: FrontMatterLayout
  let parent: Value
  /// The child after which the new one stands.
  let neighbor: EditSite
  let style: ValueWriter.Style
  /// Insert after the blank lines that follow, which may belong to a block scalar.
  let takesBlankLines: Bool

  private var bytes: UnsafeBufferPointer<UInt8> { layout.bytes }

  func entry(_ entry: EditValue.Entry) -> [Splice] {
    if parent.isFlow { return inFlow(ValueWriter.inlineEntry(entry)) }
    let writer = ValueWriter(style: style)
    return inLines(writer.entryLines(entry, column: layout.column(parent.range.lowerBound)))
  }

  func item(_ item: EditValue) -> [Splice] {
    if parent.isFlow { return inFlow(ValueWriter.inline(item, inFlow: true)) }
    let writer = ValueWriter(style: style)
    return inLines(writer.itemLines(item, column: layout.column(parent.range.lowerBound)))
  }

  private func inLines(_ lines: [String]) -> [Splice] {
    let end = neighbor.value.range.upperBound
    return [Splice(at: takesBlankLines ? layout.endOfBlankLines(end) : layout.endOfLine(end), layout.below(lines))]
  }

  private func inFlow(_ text: String) -> [Splice] {
    let end = neighbor.value.range.upperBound
    let needsBlank = neighbor.value.range.isEmpty && neighbor.hasMark && bytes[end - 1] == UInt8(ascii: ":")
    let added = (needsBlank ? " , " : ", ") + text
    let start = parent.range.lowerBound
    // A pair in a flow list, `[a: b]`, gets the braces that a mapping of two needs.
    if parent.kind == .mapping, bytes[start] != UInt8(ascii: "{") {
      return [Splice(at: start, "{"), Splice(at: end, added + "}")]
    }
    if neighbor.nextStart == nil, let splices = onOwnLine(text) { return splices }
    return [Splice(at: end, added)]
  }

  /// A flow collection with one child a line gets another line.
  private func onOwnLine(_ text: String) -> [Splice]? {
    guard layout.isFirstOnLine(neighbor.start) else { return nil }
    let end = neighbor.value.range.upperBound
    let line = Lines.content(bytes, at: end)
    var rest = bytes[line].drop(while: Lines.isBlank)
    let hasComma = rest.first == UInt8(ascii: ",")
    if hasComma { rest = rest.dropFirst().drop(while: Lines.isBlank) }
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return nil }
    let indentation = String(repeating: " ", count: layout.column(neighbor.start))
    return [
      Splice(at: end, hasComma ? "" : ","),
      Splice(at: line.upperBound, layout.below([indentation + text + (hasComma ? "," : "")])),
    ]
  }
}
