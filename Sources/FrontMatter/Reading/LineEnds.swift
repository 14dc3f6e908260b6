enum LineEnds {
  /// Makes every CR LF and every lone CR from `first` on a LF. Linear in the size of the file.
  static func fix(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> FormatProblem.Fix {
    let last = bytes.lastIndex(of: Lines.carriageReturn) ?? first
    let isPair = last + 1 < bytes.count && bytes[last + 1] == Lines.lineFeed
    let range = first..<(isPair ? last + 2 : last + 1)
    var replacement: [UInt8] = []
    replacement.reserveCapacity(range.count)
    for offset in range {
      if bytes[offset] != Lines.carriageReturn {
        replacement.append(bytes[offset])
      } else if offset + 1 >= bytes.count || bytes[offset + 1] != Lines.lineFeed {
        replacement.append(Lines.lineFeed)
      }
    }
    return FormatProblem.Fix(range: range, replacement: replacement)
  }
}
