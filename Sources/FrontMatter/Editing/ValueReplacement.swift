/// The splices that put a value in the place of another.
struct ValueReplacement {
  let layout: FrontMatterLayout
  let site: EditSite
  /// Where the old value ends; beyond its range when the blank lines after it are taken with it.
  let end: Int
  let style: ValueWriter.Style

  private var range: Range<Int> { site.value.range.lowerBound..<end }
  private var bytes: UnsafeBufferPointer<UInt8> { layout.bytes }

  init(_ layout: FrontMatterLayout, _ site: EditSite, style: ValueWriter.Style, takesBlankLines: Bool) {
    self.layout = layout
    self.site = site
    end = takesBlankLines ? layout.endOfBlankLines(site.value.range.upperBound) : site.value.range.upperBound
    self.style = style
  }

  func splices(_ new: EditValue) -> [Splice] {
    if site.parent.isFlow { return [Splice(range, padded(ValueWriter.inline(new, inFlow: true)))] }
    let parentColumn = layout.column(site.parent.range.lowerBound)
    let rendering = ValueWriter(style: writerStyle).rendering(new, parentColumn: parentColumn)
    if rendering.first.isEmpty { return collectionInLines(new, rendering, parentColumn) }
    return isBelowMark ? pullUp(rendering) : inPlace(rendering)
  }

  /// The form of the old collection is kept.
  private var writerStyle: ValueWriter.Style {
    guard style == .natural, site.value.kind != .scalar, !site.value.isEmpty else { return style }
    return site.value.isFlow ? .inline : .block
  }

  private var isBelowMark: Bool { !layout.isSameLine(site.mark, range.lowerBound) }

  /// The new value starts where the old one does; its further lines follow the comment that may end the line.
  private func inPlace(_ rendering: ValueWriter.Rendering) -> [Splice] {
    [
      Splice(range, padded(rendering.first + headerComment)),
      Splice(at: layout.endOfLine(end), layout.below(rendering.below)),
    ]
  }

  /// The old value stands below its key: the new one goes to the line of the key.
  private func pullUp(_ rendering: ValueWriter.Rendering) -> [Splice] {
    let keyLineEnd = layout.endOfLine(site.mark)
    return [
      Splice(at: site.mark, " " + rendering.first),
      Splice(keyLineEnd..<end, ""),
      Splice(at: layout.endOfLine(end), layout.below(rendering.below)),
    ]
  }

  private func collectionInLines(
    _ new: EditValue, _ rendering: ValueWriter.Rendering, _ parentColumn: Int
  ) -> [Splice] {
    let isItem = site.parent.kind == .sequence
    let isList = if case .list = new { true } else { false }
    let oldColumn = layout.column(range.lowerBound)
    let keepsPlace = isBelowMark && (oldColumn > parentColumn || (isList && !isItem && oldColumn == parentColumn))
    if isItem || keepsPlace {
      let staysInColumn = keepsPlace || site.value.kind != .scalar && !site.value.isFlow
      let column = staysInColumn ? oldColumn : parentColumn + 2
      let lines = ValueWriter(style: writerStyle).lines(new, column: column)
      guard let first = lines.first else { return inPlace(rendering) }
      return inPlace(ValueWriter.Rendering(first: String(first.dropFirst(column)), below: Array(lines.dropFirst())))
    }
    // What is left of the line of the key is a comment, which needs a blank before it.
    let isBeforeComment = end < bytes.count && bytes[end] == UInt8(ascii: "#")
    return [
      Splice(site.mark..<end, isBeforeComment ? " " : headerComment),
      Splice(at: layout.endOfLine(end), layout.below(rendering.below)),
    ]
  }

  /// The comment in the header of an old block scalar, with the blanks before it.
  private var headerComment: String {
    switch site.value.node.style {
    case .literal, .folded: break
    default: return ""
    }
    let header = bytes[Lines.content(bytes, at: range.lowerBound)]
    guard let blank = header.firstIndex(where: Lines.isBlank), header[blank...].contains(UInt8(ascii: "#")) else { return "" }
    return String(decoding: bytes[blank..<header.endIndex], as: UTF8.self)
  }

  /// Blanks that a value needs where there was none: `x:` and `x:# …`, and the colon that `{a}` lacks.
  private func padded(_ text: String) -> String {
    guard range.isEmpty else { return text }
    var padded = text
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : UInt8(ascii: " ")
    if !site.hasMark {
      padded = ": " + padded
    } else if !Lines.isBlank(before), site.parent.kind == .mapping || !site.parent.isFlow {
      padded = " " + padded
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "#") { padded += " " }
    return padded
  }
}
