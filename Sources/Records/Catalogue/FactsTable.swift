import Identifiers
package import Kinds

/// The facts of many records in columns: about two hundred bytes for each, in few allocations.
///
/// Rows are only ever added; what a tree holds of them, and in which order, is the catalogue's concern.
package struct FactsTable: Sendable {
  /// Ids, targets of references and states.
  package internal(set) var texts = TextTable()
  package internal(set) var fields: [LinkField] = []
  package internal(set) var kinds: [Kind] = []
  var rows: [Row] = []
  var links: [Link] = []
  var marks: [Mark] = []
  /// The paths one after the other; a row says where its own ends.
  var paths: [UInt8] = []
  /// By row; few records have any.
  var suppressions: [Int: [RuleCode: String]] = [:]

  /// For each kind of `kinds` the positions of its fields in `fields`.
  private var fieldsOfKind: [[Int]] = []

  /// Plain numbers, because a row is written to files as it stands in memory.
  struct Row: Sendable {
    var pathEnd: UInt32
    var linkEnd: UInt32
    var markEnd: UInt32
    var kind: UInt32
    var id: UInt32
    /// The place of the id in the file; `none` when it comes from the file name.
    var idStart: UInt32
    var idEnd: UInt32
    var state: UInt32

    static let none = UInt32.max
  }

  /// One mention of another record.
  package struct Link: Sendable {
    /// Its position in `fields`.
    package var field: UInt32
    /// The number of the text.
    package var target: UInt32
    package var start: UInt32
    package var end: UInt32
  }

  /// One mark of a check, in plain numbers.
  struct Mark: Sendable {
    var check: UInt32
    var entry: UInt32
    /// The bits of a signed number; `Row.none` where no day decides.
    var day: UInt32
    var word: UInt32
    var start: UInt32
    var end: UInt32
  }

  package init() {}

  package var count: Int { rows.count }

  /// Adds a record. Amortised constant time for each of its references.
  package mutating func append(_ facts: RecordFacts) {
    let kind = number(of: facts.kind)
    if !facts.suppressions.isEmpty { suppressions[rows.count] = facts.suppressions }
    for reference in facts.references {
      links.append(
        Link(
          field: UInt32(field(reference, of: kind)), target: UInt32(texts.number(of: reference.target)),
          start: UInt32(reference.range.lowerBound), end: UInt32(reference.range.upperBound)))
    }
    for mark in facts.marks { append(mark) }
    paths += facts.path.bytes
    rows.append(
      Row(
        pathEnd: UInt32(paths.count), linkEnd: UInt32(links.count), markEnd: UInt32(marks.count), kind: UInt32(kind), id: UInt32(texts.number(of: facts.id.text)),
        idStart: facts.idRange.map { UInt32($0.lowerBound) } ?? Row.none, idEnd: facts.idRange.map { UInt32($0.upperBound) } ?? Row.none,
        state: facts.state.map { UInt32(texts.number(of: $0.text)) } ?? Row.none))
  }

  /// Adds the rows of another table behind its own.
  package mutating func append(contentsOf other: FactsTable) {
    let text = texts.merge(other.texts)
    let kind = other.kinds.map { number(of: $0) }
    let field = other.fields.map { UInt32(self.field($0, of: number(of: $0.kind))) }
    let (pathStart, linkStart, markStart, rowStart) = (UInt32(paths.count), UInt32(links.count), UInt32(marks.count), rows.count)
    paths += other.paths
    links.reserveCapacity(links.count + other.links.count)
    for link in other.links {
      links.append(Link(field: field[Int(link.field)], target: text[Int(link.target)], start: link.start, end: link.end))
    }
    for var mark in other.marks {
      if mark.word != Row.none { mark.word = text[Int(mark.word)] }
      marks.append(mark)
    }
    rows.reserveCapacity(rows.count + other.rows.count)
    for row in other.rows {
      rows.append(
        Row(
          pathEnd: row.pathEnd + pathStart, linkEnd: row.linkEnd + linkStart, markEnd: row.markEnd + markStart,
          kind: UInt32(kind[Int(row.kind)]), id: text[Int(row.id)],
          idStart: row.idStart, idEnd: row.idEnd, state: row.state == Row.none ? Row.none : text[Int(row.state)]))
    }
    for (row, codes) in other.suppressions { suppressions[row + rowStart] = codes }
  }

  private mutating func append(_ mark: CheckMark) {
    marks.append(
      Mark(
        check: UInt32(mark.check), entry: UInt32(mark.entry), day: mark.day.map { UInt32(bitPattern: $0) } ?? Row.none,
        word: mark.word.map { UInt32(texts.number(of: $0)) } ?? Row.none, start: mark.range.map { UInt32($0.lowerBound) } ?? Row.none,
        end: mark.range.map { UInt32($0.upperBound) } ?? Row.none))
  }

  mutating func number(of kind: Kind) -> Int {
    if let known = kinds.firstIndex(where: { $0 === kind }) { return known }
    kinds.append(kind)
    fieldsOfKind.append([])
    return kinds.count - 1
  }

  private mutating func field(_ reference: Reference, of kind: Int) -> Int {
    for position in fieldsOfKind[kind] where fields[position].name == reference.field { return position }
    return add(LinkField(kind: kinds[kind], name: reference.field, purpose: reference.purpose), to: kind)
  }

  private mutating func field(_ field: LinkField, of kind: Int) -> Int {
    for position in fieldsOfKind[kind] where fields[position].name == field.name { return position }
    return add(field, to: kind)
  }

  mutating func add(_ field: LinkField, to kind: Int) -> Int {
    fields.append(field)
    fieldsOfKind[kind].append(fields.count - 1)
    return fields.count - 1
  }
}
