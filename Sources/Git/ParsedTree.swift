/// A tree's entries in the order in which they are stored, and what is wrong with it.
package struct ParsedTree: Sendable, Hashable {
  package let entries: [TreeEntry]
  package let defects: [TreeDefect]

  /// Reads the bytes of a tree object; nil where they break off or are no tree at all.
  package init?(bytes: [UInt8]) {
    var entries: [TreeEntry] = []
    var scan = TreeDefectScan()
    do {
      try bytes.withUnsafeBytes { raw in
        var cursor = try TreeCursor(raw)
        while !cursor.isAtEnd {
          entries.append(cursor.entry)
          scan.look(at: cursor)
          try cursor.advance()
        }
      }
    } catch {
      return nil
    }
    self.entries = entries
    defects = scan.defects
  }
}
