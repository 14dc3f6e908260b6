import Identifiers

/// A pack and its index.
final class Pack {
  let index: PackIndex
  private let file: MappedFile

  /// Nil unless both are there, whole and of versions that are known.
  init?(stem: String) {
    guard let index = PackIndex(stem + ".idx"), let file = MappedFile(stem + ".pack"), file.bytes.count >= 32,
      file.bytes.starts(with: "PACK".utf8), [2, 3].contains(Self.word(file.bytes, 4)), Int(Self.word(file.bytes, 8)) == index.count
    else { return nil }
    (self.index, self.file) = (index, file)
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func release() {
    file.release()
    index.release()
  }

  func entry(at offset: Int) -> PackEntry? { PackEntry(file.bytes, at: offset) }

  /// The decompressed bytes of an entry; nil where they are damaged.
  func data(of entry: PackEntry, _ inflater: Inflater) -> [UInt8]? {
    inflater.inflate(compressed(entry), size: entry.size)
  }

  /// Hands over the decompressed bytes of an entry, which live no longer than that; nil where they are damaged.
  func withData<Answer>(of entry: PackEntry, _ inflater: Inflater, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer? {
    inflater.withInflated(compressed(entry), size: entry.size, body)
  }

  private func compressed(_ entry: PackEntry) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: file.bytes[entry.dataStart...]) }
}
