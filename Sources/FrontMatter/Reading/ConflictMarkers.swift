/// What git leaves in a file that it could not merge.
enum ConflictMarkers {
  /// The line `<<<<<<< …` that starts the first conflict in a part of the file that could not be read.
  static func first(_ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>) -> FormatProblem? {
    var line = Lines.start(bytes, of: region.lowerBound)
    while line < region.upperBound {
      if bytes[line...].starts(with: "<<<<<<< ".utf8) { return FormatProblem(.conflictMarker, Lines.content(bytes, at: line)) }
      line = Lines.next(bytes, after: line)
    }
    return nil
  }
}
