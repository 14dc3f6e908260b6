/// One record file split into front matter and body, read with all its defects: bad input is problems, never a failure.
package struct RecordText: Sendable {
  /// The whole file.
  package let bytes: [UInt8]
  /// The top mapping; nil if there is none that can be read, for a reason that stands in `problems`.
  package let root: Value?
  /// The bytes between the delimiter lines.
  package let frontMatter: Range<Int>?
  /// The bytes after the closing delimiter line; the whole file if there is no front matter.
  package let body: Range<Int>
  /// In the order of the file.
  package let problems: [FormatProblem]

  /// Reads a file. Linear in its size; a file beyond `FormatLimits.fileSize` is not looked at.
  package init(_ bytes: [UInt8]) {
    let reading = bytes.withUnsafeBufferPointer { RecordReading(bytes, $0) }
    self.bytes = bytes
    root = reading.document?.root
    frontMatter = reading.frontMatter
    body = reading.body
    problems = reading.problems
  }
}
