package import Identifiers
import Records

/// The acts of a mainline in the order in which they landed, in columns of plain numbers: those on a few records are found without making
/// anything of the others.
package struct ActLog: Sendable {
  private var commits: [ObjectID] = []
  private var texts = TextTable()
  private var rows: [Row] = []

  /// Plain numbers, because a row is written to files as it stands in memory.
  struct Row: PlainColumn {
    var commit, actor, evidence, record, from, to: UInt32
    /// Twice the place of the name among all names, and 1 more for a violation.
    var deed: UInt32
  }

  /// In place of the number of something that is not there.
  private static let absent = UInt32.max
  private static let names = Act.Name.allCases

  package init() {}

  package init(_ acts: [Act]) {
    self.init()
    append(acts)
  }

  mutating func append(_ acts: [Act]) {
    rows.reserveCapacity(rows.count + acts.count)
    for act in acts {
      rows.append(
        Row(
          commit: number(of: act.commit), actor: number(of: act.actor?.text), evidence: number(of: act.evidence), record: number(of: act.record?.text),
          from: number(of: act.from), to: number(of: act.to), deed: UInt32(Self.place(of: act.name) * 2 + (act.isViolation ? 1 : 0))))
    }
  }

  /// The acts on some records.
  package func acts(on ids: Set<RecordID>) -> [Act] {
    var wanted = [Bool](repeating: false, count: texts.count)
    for id in ids {
      var text = id.text
      if let number = text.withUTF8({ texts.find($0) }) { wanted[number] = true }
    }
    return rows.filter { $0.record != Self.absent && wanted[Int($0.record)] }.map(act)
  }

  /// The acts of one name.
  package func acts(_ name: Act.Name) -> [Act] {
    let place = UInt32(Self.place(of: name))
    return rows.filter { $0.deed / 2 == place }.map(act)
  }

  package var all: [Act] { rows.map(act) }

  /// How many bytes it takes in a file, or a few less.
  var size: Int { rows.count * MemoryLayout<Row>.stride + commits.count * 20 + texts.bytes.count + texts.count * 4 }

  private static func place(of name: Act.Name) -> Int { names.firstIndex(of: name) ?? 0 }

  /// What one commit does follows in a row.
  private mutating func number(of commit: ObjectID?) -> UInt32 {
    guard let commit else { return Self.absent }
    if commits.last != commit { commits.append(commit) }
    return UInt32(commits.count - 1)
  }

  private mutating func number(of text: String?) -> UInt32 { text.map { UInt32(texts.number(of: $0)) } ?? Self.absent }

  private func act(_ row: Row) -> Act {
    func text(_ number: UInt32) -> String? { number == Self.absent ? nil : texts[Int(number)] }
    return Act(
      commit: row.commit == Self.absent ? nil : commits[Int(row.commit)], actor: text(row.actor).map { RecordID($0) }, evidence: text(row.evidence),
      record: text(row.record).map { RecordID($0) }, name: Self.names[Int(row.deed / 2)], from: text(row.from), to: text(row.to),
      isViolation: row.deed % 2 == 1)
  }
}

extension ActLog {
  func add(to writer: inout ColumnWriter) {
    writer.add(commits)
    writer.add(rows)
    writer.add(texts.ends)
    writer.add(texts.bytes)
  }

  /// Nil for anything but what `add` wrote.
  init?(_ reader: inout ColumnReader) {
    guard let commits = reader.next(ObjectID.self), let rows = reader.next(Row.self), let ends = reader.next(UInt32.self),
      let bytes = reader.next(UInt8.self), let texts = TextTable(bytes: bytes, ends: ends)
    else { return nil }
    let isSound = rows.allSatisfy { row in
      (row.commit == Self.absent || row.commit < commits.count) && row.deed / 2 < Self.names.count
        && [row.actor, row.evidence, row.record, row.from, row.to].allSatisfy { $0 == Self.absent || $0 < ends.count }
    }
    guard isSound else { return nil }
    (self.commits, self.rows, self.texts) = (commits, rows, texts)
  }
}
