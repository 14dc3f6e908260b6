import Glibc
import Identifiers

/// Reads objects from packs, quicker than libgit2: with one inflating state, and without copies of what many differences start from.
///
/// It need not be believed: whoever asks compares what it gives with the id, and turns to libgit2 where that is not it or nothing comes.
final class PackedObjects {
  /// Far beyond every file that is read for its text; larger ones are libgit2's.
  static let largest = 64 << 20
  /// A chain of differences is never longer in a pack of git's.
  private static let longestChain = 4_096

  private let packs: [Pack]
  private let inflater: Inflater?
  private var bases = PackBases()
  /// The pack that had what was asked for last.
  private var recent = 0
  /// The way from what is asked for to what it starts from: here, so that it need not be made for each.
  private var deltas: [(offset: Int, entry: PackEntry)] = []

  /// `folders` hold objects, as `.git/objects` does.
  init(folders: [String]) {
    packs = folders.flatMap { folder in Self.stems(in: folder + "/pack").compactMap(Pack.init) }
    inflater = packs.isEmpty ? nil : Inflater()
  }

  private static func stems(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var stems: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".idx") { stems.append(folder + "/" + name.dropLast(4)) }
    }
    return stems.sorted()
  }

  func release() { for pack in packs { pack.release() } }

  /// The object, unchecked; nil where no pack has it, it has more bytes than `limit`, or it cannot be read.
  func object(_ id: ObjectID, upTo limit: Int = PackedObjects.largest) -> ObjectContent? {
    guard let inflater else { return nil }
    for distance in packs.indices {
      let number = (recent + distance) % packs.count
      guard let offset = packs[number].index.offset(of: id) else { continue }
      recent = number
      return object(at: offset, in: number, inflater, upTo: limit)
    }
    return nil
  }

  private func object(at start: Int, in number: Int, _ inflater: Inflater, upTo limit: Int) -> ObjectContent? {
    let pack = packs[number]
    deltas.removeAll(keepingCapacity: true)
    var (offset, size) = (start, 0)
    var object: ObjectContent
    while true {
      if let known = bases[number, offset] {
        object = known
        break
      }
      guard let entry = pack.entry(at: offset), entry.size <= limit - size, deltas.count < Self.longestChain else { return nil }
      size += entry.size
      if case .whole(let type) = entry.content {
        guard let data = pack.data(of: entry, inflater) else { return nil }
        object = ObjectContent(type: type, bytes: data)
        // Nothing starts from what is read alone, as far as anybody knows.
        if !deltas.isEmpty || type == .tree { bases.keep(object, number, offset) }
        break
      }
      deltas.append((offset, entry))
      switch entry.content {
      case .deltaAt(let base): offset = base
      case .deltaFrom(let id):
        guard let base = pack.index.offset(of: id), base != offset else { return nil }
        offset = base
      case .whole: return nil
      }
    }
    while let (offset, entry) = deltas.popLast() {
      let made = pack.withData(of: entry, inflater) { PackDelta($0)?.applied(to: object.bytes, upTo: limit) }
      guard let bytes = made ?? nil else { return nil }
      object = ObjectContent(type: object.type, bytes: bytes)
      bases.keep(object, number, offset)
    }
    return object.bytes.count <= limit ? object : nil
  }
}

/// Objects that were read lately, because many others are told as differences from them.
private struct PackBases {
  private struct Key: Hashable {
    let pack: Int
    let offset: Int

    // Where objects stand in packs is nothing that anybody can choose at will.
    func hash(into hasher: inout Hasher) { hasher.combine(_rawHashValue(seed: 0)) }
    func _rawHashValue(seed: Int) -> Int {
      let product = UInt(bitPattern: offset << 8 ^ pack ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return Int(bitPattern: product.high ^ product.low)
    }
  }

  private static let largest = 1 << 20
  private var objects = RecentValues<Key, ObjectContent>(capacity: 4 << 20)

  subscript(pack: Int, offset: Int) -> ObjectContent? { objects[Key(pack: pack, offset: offset)] }

  mutating func keep(_ object: ObjectContent, _ pack: Int, _ offset: Int) {
    guard object.bytes.count <= Self.largest else { return }
    objects.keep(object, Key(pack: pack, offset: offset), size: object.bytes.count + 100)
  }
}
