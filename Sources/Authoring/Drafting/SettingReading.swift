import Diagnostics
package import FrontMatter
import Identifiers
package import Kinds
import Records

/// Turns what was typed for a field into the value to be written, checked against the field's type.
package struct SettingReading {
  package let kind: Kind

  package init(kind: Kind) { self.kind = kind }

  /// The type of the field that a setting names.
  package func type(of setting: FieldSetting) throws(AuthoringRefusal) -> FieldType {
    if setting.path == ["id"] { return .text }
    if let lifecycle = kind.lifecycle, setting.path == [lifecycle.field.text] { return .choice(lifecycle.states.map(\.name.text)) }
    var table = kind.fields
    var type: FieldType?
    for (depth, name) in setting.path.enumerated() {
      if depth > 0 {
        switch type {
        case .group(let fields): table = fields
        case .map(let element):
          type = element
          continue
        case .period:
          guard name == "start" || name == "end" else { throw unknown(name, in: ["start", "end"], setting) }
          type = .instant
          continue
        default:
          let outer = setting.path[..<depth].joined(separator: ".")
          throw AuthoringRefusal("'\(outer)' has no sub-fields that can be set one by one", hint: type.map(wholeForm))
        }
      }
      guard let field = table[FieldName(name)] else {
        if depth == 0, kind.isOpen { return .any }
        throw unknown(name, in: table.fields.map(\.name.text), setting)
      }
      type = field.type
    }
    return type ?? .any
  }

  /// The value that the setting gives its field.
  package func value(of setting: FieldSetting) throws(AuthoringRefusal) -> EditValue {
    try value(setting.value, type: try type(of: setting), name: setting.name)
  }

  private func value(_ text: String, type: FieldType, name: String) throws(AuthoringRefusal) -> EditValue {
    if text.isEmpty { return .text("") }
    let isStructure: Bool
    switch type {
    case .list, .group, .map, .period, .hours, .when, .any: isStructure = text.hasPrefix("[") || text.hasPrefix("{")
    default: isStructure = false
    }
    if isStructure { return try structure(text, name: name) }
    switch type {
    case .list(let element):
      switch element {
      case .group, .map, .list: throw expected(type, text, name, "write it as [{…}, {…}]")
      default: break
      }
      var items: [EditValue] = []
      for item in text.split(separator: ",") { items.append(try value(trimmed(item), type: element, name: name)) }
      return .list(items)
    case .group, .map, .period, .hours, .when: throw expected(type, text, name, nil)
    case .choice(let options):
      guard options.contains(text) else {
        let hint = Suggestion.question(for: text, in: options) ?? "one of \(options.joined(separator: ", "))"
        throw AuthoringRefusal("'\(name)' cannot be '\(text)'", hint: hint)
      }
    default:
      guard TypedText.accepts(text, as: type) else { throw expected(type, text, name, nil) }
    }
    return .text(text)
  }

  /// A list or mapping between brackets, as front matter writes it.
  private func structure(_ text: String, name: String) throws(AuthoringRefusal) -> EditValue {
    let yaml = YAMLText(Array("value: \(text)\n".utf8))
    if let problem = yaml.problems.first {
      throw AuthoringRefusal("the value of '\(name)' cannot be read: \(problem.message)", hint: "quote texts with ',', ':' or '#' in them")
    }
    guard let value = yaml.root?["value"], yaml.root?.count == 1 else {
      throw AuthoringRefusal("the value of '\(name)' cannot be read", hint: "write a list as [a, b] and a mapping as {a: b}")
    }
    return EditValue(value)
  }

  private func wholeForm(_ type: FieldType) -> String {
    if case .list(let element) = type, element.groupFields != nil { return "write it as a whole: [{…}, {…}]" }
    return "it takes \(TypedText.form(of: type))"
  }

  private func expected(_ type: FieldType, _ text: String, _ name: String, _ hint: String?) -> AuthoringRefusal {
    AuthoringRefusal("'\(name)' must be \(TypedText.form(of: type)), not '\(text)'", hint: hint)
  }

  private func unknown(_ name: String, in known: [String], _ setting: FieldSetting) -> AuthoringRefusal {
    let writers = setting.path[0] == name ? kind.inverses.filter { $0.name.text == name } : []
    if !writers.isEmpty {
      let places = writers.map { "'\($0.field)' on the \($0.kind)" }.joined(separator: " or ")
      return AuthoringRefusal("'\(name)' is derived and cannot be set", hint: "set \(places) instead")
    }
    let outer = setting.path.count > 1 ? " '\(setting.path[0])'" : ""
    let what = setting.path.count > 1 && name != setting.path[0] ? "the field\(outer) of kind '\(kind.name)'" : "kind '\(kind.name)'"
    let hint = Suggestion.question(for: name, in: known + ["id"]) ?? "fields: \(known.joined(separator: ", "))"
    return AuthoringRefusal("\(what) has no field '\(name)'", hint: hint)
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
