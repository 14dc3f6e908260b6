import Glibc

/// Collects the defects of a tree while its entries pass by.
struct TreeDefectScan {
  private(set) var defects: [TreeDefect] = []
  private var previous: TreeCursor?
  /// The names of plain files so far that a directory of the same name, which sorts later, could still repeat.
  private var pending: [TreeCursor] = []

  mutating func look(at cursor: TreeCursor) {
    lookAtName(cursor)
    lookAtMode(cursor)
    if cursor.hasNullID { add(.nullID, cursor) }
    lookAtOrder(cursor)
    previous = cursor
  }

  private mutating func lookAtName(_ cursor: TreeCursor) {
    let name = cursor.name
    guard let first = name.first else { return add(.emptyName, cursor) }
    if name.contains(UInt8(ascii: "/")) { add(.slashInName, cursor) }
    if first == UInt8(ascii: "g") || first == UInt8(ascii: "G") {
      // What a file system with short names takes for `.git`.
      if Self.isCaseless(name, "git~1") { add(.gitName, cursor) }
      return
    }
    guard first == UInt8(ascii: ".") else { return }
    if name.count == 1 || (name.count == 2 && name[1] == UInt8(ascii: ".")) { return add(.dotName, cursor) }
    if Self.isCaseless(name, ".git") { add(.gitName, cursor) }
  }

  private static func isCaseless(_ name: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    guard name.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in zip(name, wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 } }
  }

  private mutating func lookAtMode(_ cursor: TreeCursor) {
    if cursor.hasPaddedMode { add(.zeroPaddedMode, cursor) }
    switch cursor.mode {
    case 0o100644, 0o100755, 0o120000, 0o040000, 0o160000: break
    default: add(.oddMode(cursor.mode), cursor)
    }
  }

  private mutating func lookAtOrder(_ cursor: TreeCursor) {
    defer { if !cursor.isDirectory { pending.append(cursor) } }
    guard let previous else { return }
    let order = TreeCursor.compare(previous, cursor)
    if order > 0 { add(.unsorted, cursor) }
    // A name stays a candidate while the names that follow start with it: `a`, `a.b`, then the directory `a`. Each candidate
    // starts with the one before.
    while let last = pending.last, !Self.starts(cursor.name, with: last.name) { pending.removeLast() }
    if order == 0 || (cursor.isDirectory && pending.contains { $0.name.count == cursor.name.count }) {
      add(.duplicateName, cursor)
    }
  }

  static func starts(_ name: UnsafeRawBufferPointer, with start: UnsafeRawBufferPointer) -> Bool {
    guard name.count >= start.count, let left = name.baseAddress, let right = start.baseAddress else { return start.isEmpty }
    return memcmp(left, right, start.count) == 0
  }

  private mutating func add(_ problem: TreeDefect.Problem, _ cursor: TreeCursor) {
    defects.append(TreeDefect(problem, name: Array(cursor.name)))
  }
}
