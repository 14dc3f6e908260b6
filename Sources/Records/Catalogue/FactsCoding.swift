import Identifiers
package import Kinds

/// Facts as the bytes of a file: a head, the columns as they stand in memory, and a checksum.
///
/// The form belongs to one machine and one build of the program; a reader takes no other.
package enum FactsCoding {
  private static let magic = Array("itsmfct2".utf8)
  private static let order: UInt32 = 0x0102_0304

  package static func encode(_ facts: KnownFacts, fingerprint: [UInt8]) -> [UInt8] {
    var table = facts.table
    let kinds = table.kinds.map { UInt32(table.texts.number(of: $0.name.text)) }
    let fields = table.fields.flatMap { field in
      [UInt32(table.number(of: field.kind)), UInt32(table.texts.number(of: field.name))]
    }
    var writer = ColumnWriter(capacity: table.links.count * 16 + table.rows.count * 100)
    writer.add(magic)
    writer.add([order])
    writer.add(fingerprint)
    writer.add(table.texts.ends)
    writer.add(table.texts.bytes)
    writer.add(kinds)
    writer.add(fields)
    writer.add(table.rows)
    writer.add(table.links)
    writer.add(table.marks)
    writer.add(table.paths)
    writer.add(facts.blobs)
    return writer.finish()
  }

  /// Nil for anything but what `encode` gave for the same fingerprint and kinds.
  package static func decode(_ bytes: [UInt8], fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? {
    bytes.withUnsafeBytes { raw in
      guard var reader = ColumnReader(raw), reader.next(UInt8.self) == magic, reader.next(UInt32.self) == [order],
        reader.next(UInt8.self) == fingerprint, let ends = reader.next(UInt32.self), let text = reader.next(UInt8.self),
        let texts = TextTable(bytes: text, ends: ends), let kindNames = reader.next(UInt32.self), let fields = reader.next(UInt32.self),
        let rows = reader.next(FactsTable.Row.self), let links = reader.next(FactsTable.Link.self),
        let marks = reader.next(FactsTable.Mark.self), let paths = reader.next(UInt8.self),
        let blobs = reader.next(ObjectID.self), reader.isAtEnd, blobs.count == rows.count
      else { return nil }
      var table = FactsTable()
      table.texts = texts
      guard table.adopt(kindNames, fields: fields, of: kinds) else { return nil }
      (table.rows, table.links, table.marks, table.paths) = (rows, links, marks, paths)
      return table.isSound ? KnownFacts(table: table, blobs: blobs) : nil
    }
  }
}

extension FactsTable {
  /// Finds the kinds and fields that the texts name; false where one is not there any more.
  fileprivate mutating func adopt(_ names: [UInt32], fields: [UInt32], of kinds: KindSet) -> Bool {
    for (position, name) in names.enumerated() {
      guard Int(name) < texts.count, let kind = kinds[KindName(texts[Int(name)])], number(of: kind) == position else { return false }
    }
    guard fields.count.isMultiple(of: 2) else { return false }
    for position in stride(from: 0, to: fields.count, by: 2) {
      let (kind, name) = (Int(fields[position]), Int(fields[position + 1]))
      guard kind < self.kinds.count, name < texts.count, let field = LinkField(texts[name], of: self.kinds[kind]) else { return false }
      _ = add(field, to: kind)
    }
    return true
  }

  /// Whether every number leads somewhere.
  fileprivate var isSound: Bool {
    var (path, link, mark): (UInt32, UInt32, UInt32) = (0, 0, 0)
    for row in rows {
      guard row.pathEnd >= path, row.linkEnd >= link, row.markEnd >= mark, Int(row.kind) < kinds.count, Int(row.id) < texts.count,
        row.state == Row.none || Int(row.state) < texts.count, row.idStart <= row.idEnd,
        areSound(marks, from: mark, to: row.markEnd, of: self.kinds[Int(row.kind)])
      else { return false }
      (path, link, mark) = (row.pathEnd, row.linkEnd, row.markEnd)
    }
    guard Int(path) == paths.count, Int(link) == links.count, Int(mark) == marks.count else { return false }
    let (fieldCount, textCount) = (UInt32(fields.count), UInt32(texts.count))
    return links.allSatisfy { $0.field < fieldCount && $0.target < textCount && $0.start <= $0.end }
  }

  private func areSound(_ marks: [Mark], from start: UInt32, to end: UInt32, of kind: Kind) -> Bool {
    guard Int(end) <= marks.count else { return false }
    return marks[Int(start)..<Int(end)].allSatisfy { mark in
      Int(mark.check) < kind.checks.count && Int(mark.entry) < kind.checks[Int(mark.check)].entries.count
        && (mark.word == Row.none || Int(mark.word) < texts.count) && mark.start <= mark.end
    }
  }
}
