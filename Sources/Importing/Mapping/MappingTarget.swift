import Authoring
import Diagnostics
import Identifiers
package import Kinds

extension ImportMapping {
  /// The kind that the mapping is for, and what of the mapping does not fit it.
  ///
  /// Where the mapping does not say, it is the only kind that has all the fields and states that it names.
  package func target(in kinds: KindSet) -> (kind: Kind?, defects: [DeclarationDefect]) {
    if let name = kind {
      guard let kind = kinds[name] else {
        return (nil, [defect("there is no kind '\(name)'", help: Suggestion.question(for: name.text, in: kinds.kinds.map(\.name.text)))])
      }
      return (kind, defects(for: kind))
    }
    let able = kinds.kinds.filter { defects(for: $0).isEmpty }
    if able.count == 1 { return (able[0], []) }
    let names = able.map(\.name.text).joined(separator: ", ")
    let message = able.isEmpty ? "no kind has all the fields and states of the mapping" : "several kinds have all the fields and states of the mapping: \(names)"
    return (nil, [defect(message, help: "add 'kind: NAME' to the mapping")])
  }

  private func defects(for kind: Kind) -> [DeclarationDefect] {
    guard case .folder = kind.location, !kind.changesRules else {
      return [defect("records of the kind '\(kind.name)' cannot be imported", help: "those that hold rules, or lie outside of a folder of their own, are written here")]
    }
    var defects: [DeclarationDefect] = []
    for (name, source) in fields {
      if ["id", "imported", "approvals", "itsm-ignore"].contains(name.path[0]) {
        defects.append(defect("'\(name)' cannot be imported", help: "take it out of the mapping", at: source.place))
      } else if name.path.count > 1 {
        defects += unfitPart(name, source, kind)
      } else if kind.fields[name] == nil, !kind.isOpen {
        let help = Suggestion.question(for: name.text, in: kind.fields.fields.map(\.name.text)) ?? "'itsm explain \(kind.name)' lists the fields"
        defects.append(defect("the kind '\(kind.name)' has no field '\(name)'", help: help, at: source.place))
      }
      defects += unknownStates(of: source, name, kind)
    }
    if let lifecycle = kind.lifecycle, !fields.contains(where: { $0.name == lifecycle.field }) {
      defects.append(defect("the mapping does not say where the state comes from", help: "add '\(lifecycle.field): {column: NAME, map: {…}}' to 'fields'"))
    }
    if !keepsNumber(kind) {
      defects.append(defect("the number of the other system is kept nowhere", help: "set a field from the column '\(id.column)'"))
    }
    return defects
  }

  /// What is wrong with a name such as `window.start`.
  private func unfitPart(_ name: FieldName, _ source: FieldSource, _ kind: Kind) -> [DeclarationDefect] {
    if let whole = name.wholes.first(where: { whole in fields.contains { $0.name == whole } }) {
      return [defect("the mapping sets '\(whole)' and a part of it, '\(name)'", help: "take one of them out", at: source.place)]
    }
    do throws(AuthoringRefusal) { _ = try SettingReading(kind: kind).type(of: FieldSetting(path: name.path, value: "")) } catch {
      return [defect("the kind '\(kind.name)' has no field '\(name)': \(error.message)", help: error.hint, at: source.place)]
    }
    return []
  }

  private func unknownStates(of source: FieldSource, _ name: FieldName, _ kind: Kind) -> [DeclarationDefect] {
    guard let lifecycle = kind.lifecycle else { return [] }
    var states = (source.states ?? []).map(\.text)
    if name == lifecycle.field {
      states += (source.map ?? [:]).values
      if case .value(let state)? = source.other { states.append(state) }
      if case .value(let state) = source.origin { states.append(state) }
    }
    let known = lifecycle.states.map(\.name.text)
    return Set(states).subtracting(known).sorted().map { state in
      defect("'\(state)' is no state of the kind '\(kind.name)'", help: Suggestion.question(for: state, in: known) ?? "states: \(known.joined(separator: ", "))", at: source.place)
    }
  }

  /// The field that every record of the kind has for its number elsewhere.
  static let numberField: FieldName = "external_id"

  private func keepsNumber(_ kind: Kind) -> Bool {
    if kind.fields[Self.numberField] != nil { return true }
    return fields.contains { if case .column(id.column) = $0.source.origin { $0.source.map == nil && $0.source.states == nil } else { false } }
  }

  private func defect(_ message: String, help: String?, at range: Range<Int>? = nil) -> DeclarationDefect {
    DeclarationDefect(path: path, range: range, problem: .conflict, message: message, help: help)
  }
}
