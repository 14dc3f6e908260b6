package import Diagnostics
import FrontMatter
package import Identifiers
package import Kinds
package import Records
import Rules
package import ServiceTime

/// Makes versions of records of the rows of a table, one after the other, and keeps the account of what became of each.
///
/// Of every record it keeps only where it stands, so that what it needs grows with the records and not with the rows.
package struct ImportPlan {
  package private(set) var answer = ImportAnswer()
  private let reader: EventReader
  private let header: TableHeader
  private let kind: Kind
  private let surroundings: Surroundings
  private var courses: [String: Course] = [:]
  private var owners: [String: String] = [:]
  private var folders = DatedFolders()
  private var records = RecordReader()

  /// What an import meets.
  package struct Surroundings {
    /// Whether a record of this id, whatever its case, is there already.
    package let isTaken: (RecordID) -> Bool
    /// Whether a reference leads to a record that is there.
    package let exists: (Reference) -> Bool
    package let now: Instant

    package init(isTaken: @escaping (RecordID) -> Bool, exists: @escaping (Reference) -> Bool, now: Instant) {
      (self.isTaken, self.exists, self.now) = (isTaken, exists, now)
    }
  }

  /// How far a record has come.
  private struct Course {
    let id: RecordID
    let path: RepoPath
    let number: String
    var at: Instant
    var state: StateName?
  }

  /// Fails where the table lacks a column that the mapping names.
  package init(_ mapping: ImportMapping, kind: Kind, header: TableHeader, surroundings: Surroundings) throws(Failure) {
    do throws(HeaderDefect) { reader = EventReader(try CellReader(mapping: mapping, kind: kind, header: header)) } catch {
      throw Failure(error.message, hint: error.help)
    }
    self.header = header
    self.kind = kind
    self.surroundings = surroundings
  }

  /// The event that a row is; nil where it was rejected, which the answer tells.
  package mutating func take(_ row: CSVReader.Row) -> ImportedEvent? {
    answer.rows += 1
    do throws(RowReject) {
      let event = try event(try values(row), line: row.line)
      answer.events += 1
      return event
    } catch {
      answer.rejects.append(ImportAnswer.Reject(line: row.line, column: error.column, value: error.value, reason: error.reason))
      return nil
    }
  }

  private func values(_ row: CSVReader.Row) throws(RowReject) -> [String] {
    switch row.content {
    case .failure(let defect): throw RowReject(defect.reason, column: defect.position.flatMap { header.names.indices.contains($0) ? header.names[$0] : nil })
    case .success(let values):
      guard values.count == header.names.count else {
        throw RowReject("the row has \(values.count) values, the header \(header.names.count)")
      }
      if header.isRepeated(by: values) { throw RowReject("the row repeats the header") }
      return values
    }
  }

  private mutating func event(_ row: [String], line: Int) throws(RowReject) -> ImportedEvent {
    var event = try reader.event(row)
    if event.at.instant.seconds < 0 { throw RowReject("git keeps no commit from before 1970", column: reader.cells.mapping.at) }
    let known = courses[event.group]
    let (id, path) = if let known { (known.id, known.path) } else { try place(event) }
    let bytes = try version(&event, id, path, row)
    var isOutside = false
    if let known {
      if event.at.instant < known.at { event.remarks.append("the time steps back: \(event.at.instant) after \(known.at) of \(known.number)") }
      if let from = known.state, let to = event.state, from != to, kind.lifecycle?.leads(from: from, to: to) == false { isOutside = true }
    } else {
      owners[id.folded] = event.number
      answer.records += 1
    }
    if event.at.instant > surroundings.now { event.remarks.append("the time lies in the future: \(event.at.instant)") }
    courses[event.group] = Course(id: id, path: path, number: known?.number ?? event.number, at: event.at.instant, state: event.state)
    if isOutside { answer.outsideLifecycle += 1 }
    answer.warnings += event.remarks.map { ImportAnswer.Warning(line: line, reason: $0) }
    return ImportedEvent(
      record: id, path: path, bytes: bytes, at: event.at.instant, offset: event.at.offset, by: event.by, line: line,
      title: event.text(of: "title"), isFirst: known == nil, from: known?.state, to: event.state, isOutsideLifecycle: isOutside)
  }

  /// The id and the path that a record gets by its first event.
  private mutating func place(_ event: RowEvent) throws(RowReject) -> (RecordID, RepoPath) {
    let naming = RecordNaming(kind: kind, pattern: reader.cells.mapping.id.pattern)
    let opened = (kind.lifecycle.flatMap { $0[$0.initial]?.stamp }).flatMap(event.text) ?? event.text(of: "opened_at") ?? event.at.instant.description
    let column = reader.cells.mapping.id.column
    guard let id = naming.id(of: event.number, opened: opened), case .folder(let folder) = kind.location else {
      throw RowReject(naming.reason(for: event.number), column: column, value: event.number)
    }
    if let owner = owners[id.folded] {
      throw RowReject("'\(id)' is the id of '\(owner)' already", column: column, value: event.number)
    }
    if surroundings.isTaken(id) {
      throw RowReject("'\(id)' is there already; nothing is imported into a record that exists", column: column, value: event.number)
    }
    return (id, RepoPath("\(folder.text)/\(folders.next(opened: opened))/\(id.text).md"))
  }

  /// The file of the record after the event, which is valid.
  private mutating func version(_ event: inout RowEvent, _ id: RecordID, _ path: RepoPath, _ row: [String]) throws(RowReject) -> [UInt8] {
    for _ in 0..<2 {
      let bytes = RecordText.composing([EditValue.Entry("id", .text(id.text))] + event.fields, body: event.body)
      let (facts, problems) = records.read(RecordText(bytes), at: path, kind: kind)
      guard let problem = problems.first(where: Self.isError) else {
        try checkReferences(facts?.references ?? [], row)
        return bytes
      }
      // The other system had its own way to set a priority; what it was is kept, and so is that it was so.
      if case .notInMatrix(let field, let value, let expected, let unless?) = problem.detail, event.text(of: unless) == nil {
        event.fields.append(EditValue.Entry(unless.text, .text("it was '\(value)' in the system that the record was imported from")))
        event.remarks.append("'\(field)' is '\(value)' where '\(expected)' follows from other fields; the record says why in '\(unless)'")
        continue
      }
      let (column, value) = problem.detail.field.map { reader.blame($0, of: row) } ?? (nil, nil)
      throw RowReject(Self.reason(problem), column: column, value: value)
    }
    throw RowReject("no valid record can be made of the row")
  }

  private func checkReferences(_ references: [Reference], _ row: [String]) throws(RowReject) {
    for reference in references where owners[RecordID(reference.target).folded] == nil && !surroundings.exists(reference) {
      let (column, _) = reader.blame(reference.field, of: row)
      throw RowReject("'\(reference.field)' refers to '\(reference.target)', which does not exist here", column: column, value: reference.target)
    }
  }

  private static func isError(_ problem: RecordProblem) -> Bool {
    RuleRegistry.recordRules.contains { rule in rule.draft(for: problem.detail).map { ($0.severity ?? rule.metadata.severity) == .error } ?? false }
  }

  private static func reason(_ problem: RecordProblem) -> String {
    for rule in RuleRegistry.recordRules {
      if let draft = rule.draft(for: problem.detail) { return "the record would not be valid: \(draft.message)" }
    }
    return "the record would not be valid"
  }
}

extension RecordProblem.Detail {
  /// The field that is to blame, if it is one.
  fileprivate var field: String? {
    switch self {
    case .missingField(let name, _), .wrongType(let name, _, _), .unknownChoice(let name, _, _), .outOfBounds(let name, _, _, _),
      .notInMatrix(let name, _, _, _), .outOfOrder(let name, _, _, _), .endBeforeStart(let name), .unknownName(let name, _, _, _),
      .unfitTitle(let name, _), .repeated(let name, _):
      name
    default: nil
    }
  }
}
