import Digests
import Glibc
import Identifiers

/// The bytes of an index file, versions 2 to 4, as git's `index-format` document describes them.
struct IndexFile {
  private(set) var entries: [IndexEntry] = []
  /// What a split index changes of the shared file that it adds to.
  private(set) var split: SplitIndex?
  /// The checksum at the file's end.
  private(set) var checksum: ObjectID?

  struct Malformed: Error {
    var reason: String
    var kind = GitFailure.Kind.corrupt
  }

  private static let hashLength = 20

  init(_ bytes: [UInt8]) throws(Malformed) {
    try bytes.withUnsafeBufferPointer { buffer throws(Malformed) in
      let raw = UnsafeRawBufferPointer(buffer)
      guard raw.count >= 12 + Self.hashLength, raw.starts(with: Array("DIRC".utf8)) else {
        throw Malformed(reason: "it is no index file")
      }
      try Self.verify(raw)
      let version = raw.number(at: 4)
      guard (2...4).contains(version) else {
        throw Malformed(reason: "it has the version \(version)", kind: .unsupported("index version \(version)"))
      }
      let end = try readEntries(raw, count: Int(raw.number(at: 8)), isCompressed: version == 4)
      try readExtensions(raw, from: end)
      checksum = ObjectID(bytes: raw.suffix(Self.hashLength))
    }
    // A split index leaves the path out where the shared one has it.
    guard split != nil || !entries.contains(where: { $0.path.bytes.isEmpty }) else {
      throw Malformed(reason: "a path is malformed")
    }
  }

  /// `index.skipHash` writes zeros in place of the checksum.
  private static func verify(_ raw: UnsafeRawBufferPointer) throws(Malformed) {
    let content = UnsafeRawBufferPointer(rebasing: raw.dropLast(hashLength))
    let trailer = raw.suffix(hashLength)
    guard trailer.allSatisfy({ $0 == 0 }) || SHA1.digest(content).elementsEqual(trailer) else {
      throw Malformed(reason: "its checksum is wrong")
    }
  }

  private mutating func readEntries(_ raw: UnsafeRawBufferPointer, count: Int, isCompressed: Bool) throws(Malformed) -> Int {
    let end = raw.count - Self.hashLength
    guard count <= end / 62, let base = raw.baseAddress else { throw Self.truncated }
    entries.reserveCapacity(count)
    var position = 12
    var path: [UInt8] = []
    for _ in 0..<count {
      let start = position
      guard position + 62 <= end else { throw Self.truncated }
      let flags = UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: start + 60, as: UInt16.self))
      var more: UInt16 = 0
      position += 62
      if flags & 0x4000 != 0 {
        guard position + 2 <= end else { throw Self.truncated }
        more = UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt16.self))
        position += 2
      }
      if isCompressed {
        let removed = try Self.variableNumber(raw, &position, end)
        guard removed <= path.count else { throw Malformed(reason: "a path is malformed") }
        path.removeLast(removed)
      } else {
        path.removeAll(keepingCapacity: true)
      }
      guard position < end, let zero = memchr(base + position, 0, end - position) else { throw Self.truncated }
      let nameEnd = UnsafeRawPointer(zero) - base
      path.append(contentsOf: raw[position..<nameEnd])
      // Versions 2 and 3 fill up with one to eight zeros, to a multiple of eight.
      position = isCompressed ? nameEnd + 1 : start + (nameEnd - start + 8) / 8 * 8
      guard position <= end else { throw Self.truncated }
      entries.append(Self.entry(raw, start, RepoPath(bytes: path), base, flags: flags, more: more))
    }
    return position
  }

  private static func entry(
    _ raw: UnsafeRawBufferPointer, _ start: Int, _ path: RepoPath, _ base: UnsafeRawPointer, flags: UInt16, more: UInt16
  ) -> IndexEntry {
    IndexEntry(
      path: path, mode: raw.number(at: start + 24), id: ObjectID(loadingFrom: base + start + 40), stage: Int(flags >> 12 & 3),
      intentToAdd: more & 0x2000 != 0, skipWorktree: more & 0x4000 != 0,
      modifiedSeconds: raw.number(at: start + 8), modifiedNanoseconds: raw.number(at: start + 12),
      changedSeconds: raw.number(at: start), changedNanoseconds: raw.number(at: start + 4),
      inode: raw.number(at: start + 20), size: raw.number(at: start + 36))
  }

  /// Extensions that must be understood start with a lower-case letter.
  private mutating func readExtensions(_ raw: UnsafeRawBufferPointer, from start: Int) throws(Malformed) {
    let end = raw.count - Self.hashLength
    var position = start
    while position < end {
      guard position + 8 <= end else { throw Self.truncated }
      let name = String(decoding: raw[position..<(position + 4)], as: UTF8.self)
      let length = Int(raw.number(at: position + 4))
      position += 8
      guard position + length <= end, let base = raw.baseAddress else { throw Self.truncated }
      switch name {
      case "link":
        guard length >= Self.hashLength else { throw Self.truncated }
        let bitmaps = UnsafeRawBufferPointer(rebasing: raw[(position + Self.hashLength)..<(position + length)])
        split = try SplitIndex(shared: ObjectID(loadingFrom: base + position), bitmaps)
      case "sdir": break
      default:
        guard raw[position - 8] < UInt8(ascii: "a") else {
          throw Malformed(reason: "it has the unknown extension '\(name)'", kind: .unsupported("the index extension '\(name)'"))
        }
      }
      position += length
    }
  }

  static var truncated: Malformed { Malformed(reason: "it breaks off") }

  /// Git's variable width number: seven bits a byte, the highest first, one added for each byte that follows.
  private static func variableNumber(_ raw: UnsafeRawBufferPointer, _ position: inout Int, _ end: Int) throws(Malformed) -> Int {
    var value = 0
    while position < end {
      let byte = raw[position]
      position += 1
      value += Int(byte & 127)
      guard byte & 128 != 0 else { return value }
      value = (value + 1) << 7
      guard value < 1 << 31 else { throw Malformed(reason: "a path is malformed") }
    }
    throw truncated
  }
}

extension UnsafeRawBufferPointer {
  /// Four bytes, the highest first.
  func number(at offset: Int) -> UInt32 { UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
}
