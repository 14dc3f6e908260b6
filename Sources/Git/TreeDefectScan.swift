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
    guard first == UInt8(ascii: "."), name.count <= 4 else { return }
    if name.count == 1 || (name.count == 2 && name[1] == UInt8(ascii: ".")) { return add(.dotName, cursor) }
    if name.count == 4, name.map({ $0 | 0x20 }) == Array(".git".utf8).map({ $0 | 0x20 }) { add(.gitName, cursor) }
  }

  private mutating func lookAtMode(_ cursor: TreeCursor) {
    if cursor.hasPaddedMode { add(.zeroPaddedMode, cursor) }
    switch cursor.mode {
    case 0o100644, 0o100755, 0o120000, 0o040000, 0o160000: break
    default: add(.oddMode(cursor.mode), cursor)
    }
  }

  private mutating func lookAtOrder(_ cursor: TreeCursor) {
    guard let previous else {
      if !cursor.isDirectory { pending = [cursor] }
      return
    }
    let order = TreeCursor.compare(previous, cursor)
    if order > 0 { add(.unsorted, cursor) }
    // A name stays a candidate while the names that follow start with it: `a`, `a.b`, then the directory `a`.
    pending.removeAll { !cursor.name.starts(with: $0.name) }
    if order == 0 || pending.contains(where: { $0.name.elementsEqual(cursor.name) }) {
      add(.duplicateName, cursor)
    }
    if !cursor.isDirectory { pending.append(cursor) }
  }

  private mutating func add(_ problem: TreeDefect.Problem, _ cursor: TreeCursor) {
    defects.append(TreeDefect(problem, name: Array(cursor.name)))
  }
}
