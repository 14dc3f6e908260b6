package import Identifiers
package import Kinds

extension FactsTable {
  /// The record of a row, made anew; costs an allocation for its path and one for its references.
  package func facts(at row: Int) -> RecordFacts {
    let entry = rows[row]
    let references = links[linkRange(of: row)].map { link in
      let field = fields[Int(link.field)]
      return Reference(field: field.name, target: texts[Int(link.target)], range: link.range, purpose: field.purpose)
    }
    return RecordFacts(
      path: path(at: row), kind: kinds[Int(entry.kind)], id: RecordID(texts[Int(entry.id)]),
      idRange: entry.idStart == Row.none ? nil : Int(entry.idStart)..<Int(entry.idEnd),
      state: entry.state == Row.none ? nil : StateName(texts[Int(entry.state)]), references: references,
      marks: marks(at: row), suppressions: suppressions[row] ?? [:])
  }

  /// The marks of a row; costs an allocation where there are any.
  package func marks(at row: Int) -> [CheckMark] {
    marks[markRange(of: row)].map { mark in
      CheckMark(
        check: Int(mark.check), entry: Int(mark.entry), day: mark.day == Row.none ? nil : Int32(bitPattern: mark.day),
        word: mark.word == Row.none ? nil : texts[Int(mark.word)], range: mark.start == Row.none ? nil : Int(mark.start)..<Int(mark.end))
    }
  }

  /// Calls with each mark of a row, without its word; allocates nothing.
  func forEachMark(at row: Int, _ body: (CheckMark, _ hasWord: Bool) -> Void) {
    for position in markRange(of: row) {
      let mark = marks[position]
      body(
        CheckMark(
          check: Int(mark.check), entry: Int(mark.entry), day: mark.day == Row.none ? nil : Int32(bitPattern: mark.day),
          range: mark.start == Row.none ? nil : Int(mark.start)..<Int(mark.end)), mark.word != Row.none)
    }
  }

  package func hasMarks(at row: Int) -> Bool { !markRange(of: row).isEmpty }

  package func state(at row: Int) -> StateName? { rows[row].state == Row.none ? nil : StateName(texts[Int(rows[row].state)]) }

  private func markRange(of row: Int) -> Range<Int> { (row == 0 ? 0 : Int(rows[row - 1].markEnd))..<Int(rows[row].markEnd) }

  package func path(at row: Int) -> RepoPath { RepoPath(bytes: Array(paths[pathRange(of: row)])) }

  package func kind(at row: Int) -> Kind { kinds[kindNumber(at: row)] }

  /// The kind of a row, as a position in `kinds`.
  package func kindNumber(at row: Int) -> Int { Int(rows[row].kind) }

  /// The number of the text of a row's id.
  package func idNumber(at row: Int) -> Int { Int(rows[row].id) }

  package func links(at row: Int) -> ArraySlice<Link> { links[linkRange(of: row)] }

  /// Whether the rows' paths stand in order, compared byte by byte.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    paths[pathRange(of: left)].lexicographicallyPrecedes(paths[pathRange(of: right)])
  }

  /// How a row's path compares with another one: negative where it comes before it.
  package func comparePath(at row: Int, with path: RepoPath) -> Int {
    let range = pathRange(of: row)
    let common = min(range.count, path.bytes.count)
    for offset in 0..<common where paths[range.lowerBound + offset] != path.bytes[offset] {
      return Int(paths[range.lowerBound + offset]) - Int(path.bytes[offset])
    }
    return range.count - path.bytes.count
  }

  func pathRange(of row: Int) -> Range<Int> { (row == 0 ? 0 : Int(rows[row - 1].pathEnd))..<Int(rows[row].pathEnd) }

  private func linkRange(of row: Int) -> Range<Int> { (row == 0 ? 0 : Int(rows[row - 1].linkEnd))..<Int(rows[row].linkEnd) }
}

extension FactsTable.Link {
  package var range: Range<Int> { Int(start)..<Int(end) }
}
