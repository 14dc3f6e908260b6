import Identifiers

/// The bytes of a tree object.
enum TreeWriter {
  /// The entries in git's order; of several with one name the first goes first.
  static func bytes(of entries: [TreeEntry]) -> [UInt8] {
    let keyed = entries.map { entry in
      (key: entry.kind == .directory ? entry.name + [UInt8(ascii: "/")] : entry.name, entry: entry)
    }
    var bytes: [UInt8] = []
    for (_, entry) in keyed.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      bytes += String(entry.mode, radix: 8).utf8
      bytes.append(UInt8(ascii: " "))
      bytes += entry.name
      bytes.append(0)
      bytes += entry.id.bytes
    }
    return bytes
  }
}
