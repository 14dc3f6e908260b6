/// The splices that take an entry or an item out of a collection that keeps others.
struct ChildRemoval {
  let layout: FrontMatterLayout
  let site: EditSite
  let takesBlankLines: Bool

  private var bytes: UnsafeBufferPointer<UInt8> { layout.bytes }

  func splices() -> [Splice] {
    let end = site.value.range.upperBound
    if site.parent.isFlow { return [Splice(rangeInFlow(end), "")] }
    let lineEnd = takesBlankLines ? layout.endOfBlankLines(end) : layout.endOfLine(end)
    let next = Lines.next(bytes, after: lineEnd)
    if layout.isFirstOnLine(site.start) { return [Splice(Lines.start(bytes, of: site.start)..<next, "")] }
    // The child shares its line with the dash of the list around it: what follows moves up to the dash.
    var following = next
    while following < layout.region.upperBound, Lines.isBlank(bytes[following]) { following += 1 }
    return [Splice(site.start..<following, "")]
  }

  private func rangeInFlow(_ end: Int) -> Range<Int> {
    if let next = site.nextStart { return site.start..<next }
    if let previous = site.previousEnd { return previous..<end }
    let following = DocumentRest.ignorable(bytes, end..<layout.region.upperBound)
    guard let following, bytes[following] == UInt8(ascii: ",") else { return site.start..<end }
    return site.start..<following + 1
  }
}
