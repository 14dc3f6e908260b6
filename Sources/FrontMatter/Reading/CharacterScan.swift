/// Looks through the bytes of a file once: is it UTF-8, are there zero bytes, carriage returns, hidden characters.
struct CharacterScan {
  /// What must be known of a region before its YAML is read.
  struct Traits {
    var isASCII = true
    /// UTF-8 without any character that YAML forbids.
    var isReadable = true
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var problems: [FormatProblem] = []
  private var hiddenCount = 0
  private var firstCarriageReturn: Int?
  /// Set at the first byte that shows that the file is no text.
  private var isStopped = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where the text starts: after the byte order mark, if there is one.
  mutating func skipByteOrderMark() -> Int {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return 0 }
    problems.append(FormatProblem(.byteOrderMark, 0..<3, fix: FormatProblem.Fix(range: 0..<3, replacement: [])))
    return 3
  }

  /// Regions must be scanned in the order of the file. Eight bytes at a time where they are ASCII text.
  mutating func scan(_ region: Range<Int>) -> Traits {
    var traits = Traits(isReadable: !isStopped)
    var offset = region.lowerBound
    while offset < region.upperBound, !isStopped {
      if offset + 8 <= region.upperBound {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if ASCIIWord(word).isText {
          offset += 8
          continue
        }
      }
      let end = min(offset + 8, region.upperBound)
      while offset < end, !isStopped { offset = scanCharacter(at: offset, limit: region.upperBound, &traits) }
    }
    return traits
  }

  /// The problems found, in the order of the file.
  func finish() -> [FormatProblem] {
    guard let first = firstCarriageReturn else { return problems }
    return problems + [FormatProblem(.carriageReturn, first..<first + 1, fix: LineEnds.fix(bytes, from: first))]
  }

  private mutating func scanCharacter(at offset: Int, limit: Int, _ traits: inout Traits) -> Int {
    let byte = bytes[offset]
    if byte < 0x80 {
      if byte < 0x20 || byte == 0x7F { scanControl(byte, at: offset, &traits) }
      return offset + 1
    }
    traits.isASCII = false
    guard let (scalar, length) = UTF8Decoding.scalar(bytes, at: offset, limit: limit) else {
      problems.append(FormatProblem(.notUTF8, offset..<offset + 1, detail: HiddenCharacters.hex(UInt32(byte), digits: 2)))
      traits.isReadable = false
      isStopped = true
      return offset + 1
    }
    if HiddenCharacters.contains(scalar) {
      report(scalar, offset..<offset + length)
      if HiddenCharacters.isForbiddenInYAML(scalar) { traits.isReadable = false }
    }
    return offset + length
  }

  private mutating func scanControl(_ byte: UInt8, at offset: Int, _ traits: inout Traits) {
    switch byte {
    case 0x09, 0x0A: break
    case 0x0D: if firstCarriageReturn == nil { firstCarriageReturn = offset }
    case 0:
      problems.append(FormatProblem(.nulByte, offset..<offset + 1))
      traits.isReadable = false
      isStopped = true
    default:
      report(UInt32(byte), offset..<offset + 1)
      traits.isReadable = false
    }
  }

  private mutating func report(_ scalar: UInt32, _ range: Range<Int>) {
    let detail = "U+" + HiddenCharacters.hex(scalar, digits: 4)
    if let last = problems.last, last.kind == .hiddenCharacter, last.detail == detail,
      last.range.upperBound == range.lowerBound
    {
      problems[problems.count - 1].range = last.range.lowerBound..<range.upperBound
    } else if hiddenCount < FormatLimits.hiddenCharacters {
      hiddenCount += 1
      problems.append(FormatProblem(.hiddenCharacter, range, detail: detail))
    }
  }
}
