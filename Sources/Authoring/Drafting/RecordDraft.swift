import FrontMatter
package import Identifiers
package import Kinds
import Records
package import ServiceTime

/// A new record: what was asked for, what the kind gives by default, and what follows from both.
///
/// The kind's own requirements decide what is filled in: the draft is read as a record again and again until nothing that
/// it can find out by itself is missing.
package struct RecordDraft {
  package let kind: Kind
  package let id: RecordID
  package let path: RepoPath
  /// The file so far.
  package var bytes: [UInt8] { editor.bytes + body }
  private var editor: RecordEditor
  private var body: [UInt8] = []
  /// The order in which fields stand in the file.
  private let order: [String]

  /// Gives the ids that a reference of this type may hold.
  package typealias Candidates = (FieldType) -> [String]

  /// Every pass fills what the one before has made necessary.
  private static let passes = 4

  /// Drafts a record in its initial state, or in the state that a setting names.
  package init(
    kind: Kind, id: RecordID, path: RepoPath, settings: [FieldSetting], now: Instant, candidates: Candidates
  ) throws(AuthoringRefusal) {
    self.kind = kind
    self.id = id
    self.path = path
    editor = RecordEditor(RecordText(Array("---\n---\n".utf8)))
    let state = kind.lifecycle?.field.text
    order = ["id", "title"] + [state].compactMap(\.self) + kind.fields.fields.map(\.name.text).filter { $0 != "title" && $0 != state && $0 != "id" }
    try set(["id"], .text(id.text))
    if let lifecycle = kind.lifecycle { try set([lifecycle.field.text], .text(lifecycle.initial.text)) }
    let reading = SettingReading(kind: kind)
    for setting in settings where setting.path != ["id"] { try set(setting.path, try reading.value(of: setting)) }
    try fillDefaults(now: now)
    try fillRequired(candidates)
  }

  // MARK: Filling

  private mutating func fillDefaults(now: Instant) throws(AuthoringRefusal) {
    for field in kind.fields.fields {
      if let value = field.defaultValue, !isPresent(field.name.text) {
        let setting = FieldSetting(path: [field.name.text], value: value)
        try set(setting.path, try SettingReading(kind: kind).value(of: setting))
      }
    }
    guard let lifecycle = kind.lifecycle else { return }
    let state = editor.text.root?[lifecycle.field.text]?.text ?? lifecycle.initial.text
    for name in [lifecycle.initial, StateName(state)] {
      guard let stamp = lifecycle[name]?.stamp, let field = kind.fields[stamp], !isPresent(stamp.text) else { continue }
      try set([stamp.text], .text(Self.moment(now, for: field.type)))
    }
  }

  /// The present as a field that records when a state was reached holds it: an instant, or a day in UTC.
  package static func moment(_ now: Instant, for type: FieldType) -> String {
    if case .date = type { String(now.description.prefix(10)) } else { now.description }
  }

  private mutating func fillRequired(_ candidates: Candidates) throws(AuthoringRefusal) {
    var reader = RecordReader()
    for _ in 0..<Self.passes {
      let problems = reader.read(RecordText(bytes), at: path, kind: kind).problems
      var missing: [String] = []
      var filled = false
      for problem in problems {
        switch problem.detail {
        case .missingField(let name, _):
          if let value = derived(name, candidates) {
            try set([name], value)
            filled = true
          } else {
            missing.append(name)
          }
        case .missingSection(let heading, let reason):
          addSection(heading, reason)
          filled = true
        default: break
        }
      }
      if !filled {
        if missing.isEmpty { return }
        throw MissingValues(kind: kind, names: missing).refusal(candidates)
      }
    }
  }

  private func derived(_ name: String, _ candidates: Candidates) -> EditValue? {
    guard let field = kind.fields[FieldName(name)] else { return nil }
    if let matrix = field.matrix, let root = editor.text.root, let row = root[matrix.rows.text]?.text,
      let column = root[matrix.columns.text]?.text
    {
      return matrix.values[row]?[column].map { .text($0) }
    }
    switch field.type {
    case .reference, .person, .role:
      let found = candidates(field.type)
      return found.count == 1 ? .text(found[0]) : nil
    case .list(let element):
      guard element.refersToRecords else { return nil }
      let found = candidates(element)
      return found.count == 1 ? .list([.text(found[0])]) : nil
    default: return nil
    }
  }

  private mutating func addSection(_ heading: String, _ reason: RecordProblem.Requirement) {
    let prompt =
      switch reason {
      case .always: "required"
      case .state(let state): "required in the state '\(state)'"
      case .condition(let condition): "required because \(condition)"
      }
    body += Array("\n## \(heading)\n\n<!-- \(prompt): write it here -->\n".utf8)
  }

  // MARK: Writing

  private func isPresent(_ name: String) -> Bool { editor.text.root?[name]?.isEmpty == false }

  /// Writes a field at its place in the order of the kind.
  private mutating func set(_ path: [String], _ value: EditValue) throws(AuthoringRefusal) {
    let position = order.firstIndex(of: path[0]) ?? order.count
    let before = order[..<position].last { editor.text.root?[$0] != nil }
    do throws(EditFailure) {
      if path.count > 1, editor.text.root?[path[0]] == nil {
        try editor.set([.key(path[0])], to: nested(path.dropFirst(), value), after: before)
      } else {
        try editor.set(path.map { .key($0) }, to: value, after: before)
      }
    } catch {
      throw AuthoringRefusal(error.message)
    }
  }

  private func nested(_ path: ArraySlice<String>, _ value: EditValue) -> EditValue {
    guard let name = path.first else { return value }
    return .mapping([EditValue.Entry(name, nested(path.dropFirst(), value))])
  }
}

extension FieldType {
  /// Whether a value of the type is the id of a record.
  package var refersToRecords: Bool {
    switch self {
    case .reference, .person, .role: true
    default: false
    }
  }
}
