/// A file that is YAML as a whole, such as the configuration or a kind, narrowed like front matter.
package struct YAMLText: Sendable {
  package let bytes: [UInt8]
  /// The top mapping; nil if there is none that can be read, for a reason that stands in `problems`.
  package let root: Value?
  /// In the order of the file.
  package let problems: [FormatProblem]

  package init(_ bytes: [UInt8]) {
    var problems: [FormatProblem] = []
    let document = bytes.withUnsafeBufferPointer { YAMLText.read(bytes, $0, &problems) }
    self.bytes = bytes
    root = document?.root
    self.problems = problems
  }

  private static func read(
    _ file: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ problems: inout [FormatProblem]
  ) -> Document? {
    guard bytes.count <= FormatLimits.fileSize else {
      problems = [FormatProblem(.fileTooLarge, 0..<0)]
      return nil
    }
    var scan = CharacterScan(bytes)
    let start = scan.skipByteOrderMark()
    let region = start..<bytes.count
    let traits = scan.scan(region)
    problems = scan.finish()
    guard traits.isReadable else { return nil }
    var reader = DocumentReader(bytes, region: region, isASCII: traits.isASCII, mayStartExplicitly: true)
    let document = reader.read(file)
    if !reader.problems.isEmpty {
      problems += reader.problems
      problems.sort(by: FormatProblem.precedes)
    }
    return document
  }
}
