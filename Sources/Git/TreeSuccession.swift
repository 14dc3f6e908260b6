/// Tells that a tree is sound because it follows on a sound one, by a look at the entries in which they differ.
enum TreeSuccession {
  /// Where entries of `bytes` start, if they are a sound tree for certain; nil where somebody has to look at all of it.
  /// `match` is what the two have in common.
  static func marks(of bytes: [UInt8], after previous: TreeCache.Tree, _ match: TreeMatch) -> TreeMarks? {
    guard previous.defects.isEmpty, !previous.bytes.isEmpty, bytes.count < Int(UInt32.max) else { return nil }
    do {
      return try previous.bytes.withUnsafeBytes { left in
        try bytes.withUnsafeBytes { right in try follow(left, previous.marks, right, match) }
      }
    } catch {
      return nil
    }
  }

  /// Where the one entry starts that has another id in the later of two versions of a sound folder, if that is all in which they differ.
  /// Nothing about such a tree is worse than it was. `match` is what the two have in common.
  static func replacedID(in bytes: [UInt8], after previous: TreeCache.Tree, _ match: TreeMatch) -> Int? {
    guard previous.defects.isEmpty, previous.bytes.count == bytes.count, match.prefix < bytes.count else { return nil }
    return bytes.withUnsafeBytes { raw in
      do throws(TreeCursor.MalformedTree) {
        var entry = try TreeCursor(raw, at: previous.marks.last(upTo: match.prefix))
        while entry.end <= match.prefix { try entry.advance() }
        return match.prefix > entry.nameEnd && bytes.count - match.suffix <= entry.end && !entry.hasNullID ? entry.start : nil
      } catch {
        return nil
      }
    }
  }

  /// Thrown where a difference is of another kind than those that are told here, as is what cannot be read.
  private struct Undecided: Error {}

  private static func follow(_ left: UnsafeRawBufferPointer, _ known: TreeMarks, _ right: UnsafeRawBufferPointer, _ match: TreeMatch) throws -> TreeMarks {
    // An entry before the first that differs is looked at, too, for the order.
    let start = known.secondLast(upTo: match.prefix)
    var marks = TreeMarks(of: known, upTo: start)
    var scan = TreeDefectScan()
    var added: [TreeCursor] = []
    var old = try TreeCursor(left, at: start)
    var new = try TreeCursor(right, at: start)
    while !(old.isAtEnd && new.isAtEnd), old.remaining != new.remaining || old.remaining > match.suffix {
      let order = old.isAtEnd ? 1 : new.isAtEnd ? -1 : TreeCursor.compare(old, new)
      // What loses an entry stays as sound as it was.
      if order < 0 {
        try old.advance()
        continue
      }
      if order > 0 {
        // A folder may have the name of a file far before it.
        guard !new.isDirectory else { throw Undecided() }
        added.append(new)
      } else {
        guard old.mode == new.mode else { throw Undecided() }
        try old.advance()
      }
      scan.look(at: new)
      marks.pass(new.start)
      try new.advance()
    }
    if !new.isAtEnd { marks.append(known, from: old.start, movedBy: new.start - old.start) }
    // The order up to the next entry; and a file may have the name of a folder that comes after others which begin with it.
    var isNext = true
    while !new.isAtEnd, isNext || added.contains(where: { TreeDefectScan.starts(new.name, with: $0.name) }) {
      scan.look(at: new)
      isNext = false
      try new.advance()
    }
    guard scan.defects.isEmpty else { throw Undecided() }
    return marks
  }
}
