/// The steps from a file's bytes to a record: limits, delimiters, characters, YAML.
struct RecordReading {
  private(set) var document: Document?
  private(set) var frontMatter: Range<Int>?
  private(set) var body: Range<Int>
  private(set) var problems: [FormatProblem] = []

  init(_ file: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) {
    body = 0..<bytes.count
    guard bytes.count <= FormatLimits.fileSize else {
      problems = [FormatProblem(.fileTooLarge, 0..<0)]
      return
    }
    if Self.isFilePointer(bytes) {
      problems = [FormatProblem(.filePointer, Lines.content(bytes, at: 0))]
      return
    }
    var scan = CharacterScan(bytes)
    let start = scan.skipByteOrderMark()
    let delimiters = Delimiters(bytes, from: start)
    guard let region = delimiters.frontMatter else {
      _ = scan.scan(start..<bytes.count)
      let conflicts = ConflictMarkers.all(bytes, Lines.content(bytes, at: start))
      collect(scan.finish(), conflicts.isEmpty ? delimiters.problems : conflicts)
      return
    }
    frontMatter = region
    body = delimiters.bodyStart..<bytes.count
    let traits = scan.scan(start..<region.upperBound)
    _ = scan.scan(region.upperBound..<bytes.count)
    guard traits.isReadable else {
      collect(scan.finish(), delimiters.problems)
      return
    }
    var reader = DocumentReader(bytes, region: region, isASCII: traits.isASCII, mayStartExplicitly: false)
    document = reader.read(file)
    collect(scan.finish(), delimiters.problems, reader.problems)
  }

  private mutating func collect(_ lists: [FormatProblem]...) {
    for list in lists { problems += list }
    if problems.count > 1 { problems.sort(by: FormatProblem.precedes) }
  }

  /// The first line of every pointer: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
  private static func isFilePointer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let signature: StaticString = "version https://git-lfs.github.com/spec/v1"
    guard bytes.count >= signature.utf8CodeUnitCount else { return false }
    return signature.withUTF8Buffer { bytes.starts(with: $0) }
  }
}
