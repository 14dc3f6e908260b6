import FrontMatter
import Identifiers
import Kinds

extension RecordReader {
  /// Reads the fields of a record or of a group.
  mutating func readFields(of mapping: Value, table: FieldTable, path: String, context: RecordContext) {
    let isTop = path.isEmpty
    var present = Presence(count: table.fields.count)
    for (key, value) in mapping.entries {
      guard let position = key.withBytes({ table.position(of: $0) }) else {
        if !(isTop && context.kind.isOpen) { refuseUnknown(key, table: table, path: path, context: context) }
        continue
      }
      let field = table.fields[position]
      if value.isEmptyText || value.isEmpty && !field.type.isOneText { continue }
      if field.type.isText, value.kind == .scalar, value.isBlank { continue }
      present.insert(position)
      if isTop, field.name == context.kind.lifecycle?.field { continue }
      read(value, field: field, of: mapping, path: isTop ? field.name.text : "\(path).\(field.name)", context: context)
    }
    for position in table.requirements where !present.contains(position) {
      let field = table.fields[position]
      guard let reason = requirement(of: field, context) else { continue }
      let name = isTop ? field.name.text : "\(path).\(field.name)"
      let empty = mapping[field.name.text]
      problems.append(RecordProblem(.missingField(name, because: reason), at: empty?.range ?? (isTop ? nil : mapping.range)))
    }
  }

  private mutating func requirement(of field: FieldDeclaration, _ context: RecordContext) -> RecordProblem.Requirement? {
    if field.isRequired { return .always }
    if !field.requiredFrom.isEmpty, requirements.requires(from: field.requiredFrom, in: context) {
      return .state(context.state?.text ?? "")
    }
    if let condition = field.requiredWhen, condition.holds(context.scalar) {
      return .condition(condition.terms.map { "\($0.field) is \($0.values.joined(separator: " or "))" }.joined(separator: " and "))
    }
    return nil
  }

  private mutating func refuseUnknown(_ key: Value, table: FieldTable, path: String, context: RecordContext) {
    // A merge key is refused as such.
    if key.equals("<<") { return }
    let name = path.isEmpty ? key.text : "\(path).\(key.text)"
    let sources = path.isEmpty ? context.kind.inverses.filter { key.equals($0.name.text) }.map { "'\($0.field)' on the \($0.kind)" } : []
    problems.append(
      RecordProblem(
        .unknownField(
          name, known: table.fields.map(\.name.text), derivedFrom: sources.isEmpty ? nil : sources.joined(separator: " or ")), at: key.range))
  }

  private mutating func read(_ value: Value, field: FieldDeclaration, of mapping: Value, path: String, context: RecordContext) {
    let before = problems.count
    read(value, type: field.type, path: path, context: context)
    if field.isTitle, path == field.name.text { checkTitle(value, path) }
    if let thing = field.names { checkName(value, field: field, thing, path: path, context: context) }
    if case .when = field.type { checkCondition(value, field: field, of: mapping, path: path, context: context) }
    guard problems.count == before, field.minimum != nil || field.maximum != nil else { return }
    if !Bounds.contain(value.text, type: field.type, minimum: field.minimum, maximum: field.maximum) {
      problems.append(
        RecordProblem(.outOfBounds(path, value: value.text, minimum: field.minimum, maximum: field.maximum), at: value.range))
    }
  }

  private mutating func read(_ value: Value, type: FieldType, path: String, context: RecordContext) {
    switch type {
    case .list(let element):
      guard value.kind == .sequence else { return refuse(value, type, path) }
      if element.isName, value.count > 1 { checkRepetition(in: value, path) }
      for item in value.items {
        if item.isEmptyText || element.isText && item.kind == .scalar && item.isBlank { refuse(item, element, path) } else { read(item, type: element, path: path, context: context) }
      }
    case .map(let element):
      guard value.kind == .mapping else { return refuse(value, type, path) }
      for (_, item) in value.entries where !(item.isEmptyText || item.isEmpty && !element.isOneText) { read(item, type: element, path: path, context: context) }
    case .group(let table):
      guard value.kind == .mapping else { return refuse(value, type, path) }
      readFields(of: value, table: table, path: path, context: context)
    case .period(let openEnd): readPeriod(value, openEnd: openEnd, type: type, path: path)
    case .hours: readHours(value, type: type, path: path)
    case .when: if value.kind != .mapping { refuse(value, type, path) }
    case .any: break
    default: readScalar(value, type: type, path: path)
    }
  }

  private mutating func readScalar(_ value: Value, type: FieldType, path: String) {
    guard value.kind == .scalar else { return refuse(value, type, path) }
    switch type {
    case .text: return
    case .choice(let options):
      guard !options.contains(where: value.equals) else { return }
      problems.append(RecordProblem(.unknownChoice(path, value: value.text, options: options), at: value.range))
    case .reference(let declaration): refer(.record(declaration), value, path)
    case .person: refer(.person, value, path)
    case .role: refer(.role, value, path)
    default:
      guard value.withBytes({ TypedText.fits($0, type) }) != false else { return refuse(value, type, path) }
      if case .file = type { refer(.file, value, path) }
    }
  }

  /// Programs and people show titles in one line: in lists, in the subjects of commits, in reports.
  private mutating func checkTitle(_ value: Value, _ path: String) {
    guard value.kind == .scalar else { return }
    if value.withBytes({ $0.contains(UInt8(ascii: "\n")) || $0.contains(UInt8(ascii: "\r")) }) {
      problems.append(RecordProblem(.unfitTitle(path, length: nil), at: value.range))
    } else if value.withBytes(\.count) > FieldDeclaration.titleLimit {
      let length = value.text.unicodeScalars.count
      if length > FieldDeclaration.titleLimit { problems.append(RecordProblem(.unfitTitle(path, length: length), at: value.range)) }
    }
  }

  /// What stands in a list of names stands there once.
  private mutating func checkRepetition(in list: Value, _ path: String) {
    guard list.count > 1 else { return }
    var seen: Set<String> = []
    for item in list.items where item.kind == .scalar && !seen.insert(item.text).inserted {
      problems.append(RecordProblem(.repeated(path, value: item.text), at: item.range))
    }
  }

  private mutating func refer(_ purpose: Reference.Purpose, _ value: Value, _ path: String) {
    references.append(Reference(field: path, target: value.text, range: value.range, purpose: purpose))
  }

  mutating func refuse(_ value: Value, _ type: FieldType, _ path: String) {
    let found =
      switch value.kind {
      case .scalar: "'\(value.text)'"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    problems.append(RecordProblem(.wrongType(path, expected: TypedText.form(of: type), found: found), at: value.range))
  }
}

extension FieldType {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

extension Value {
  /// Nothing, or quotes with nothing between them; an empty list is none.
  var isEmptyText: Bool { isEmpty && kind == .scalar }
}

/// Which of up to 64 fields were seen without allocating; beyond that, a set.
private struct Presence {
  private var bits: UInt64 = 0
  private var more: Set<Int> = []

  init(count: Int) {}

  mutating func insert(_ position: Int) {
    if position < 64 { bits |= 1 << UInt64(position) } else { more.insert(position) }
  }

  func contains(_ position: Int) -> Bool {
    position < 64 ? bits & (1 << UInt64(position)) != 0 : more.contains(position)
  }
}
