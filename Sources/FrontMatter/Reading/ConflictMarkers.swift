/// What git leaves in a file that it could not merge.
enum ConflictMarkers {
  /// The lines that start conflicts in a part of the file that could not be read; without any, what is left of one that was half settled.
  static func all(_ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>) -> [FormatProblem] {
    let starts = lines(that: { $0.starts(with: "<<<<<<< ".utf8) }, bytes, region)
    if !starts.isEmpty { return starts }
    return lines(that: { $0.starts(with: ">>>>>>> ".utf8) || $0.starts(with: "||||||| ".utf8) || $0.elementsEqual("=======".utf8) }, bytes, region)
  }

  private static func lines(
    that isMarker: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool, _ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>
  ) -> [FormatProblem] {
    var found: [FormatProblem] = []
    var line = Lines.start(bytes, of: region.lowerBound)
    while line < region.upperBound {
      let content = Lines.content(bytes, at: line)
      if isMarker(bytes[content]) { found.append(FormatProblem(.conflictMarker, content)) }
      line = Lines.next(bytes, after: line)
    }
    return found
  }
}
