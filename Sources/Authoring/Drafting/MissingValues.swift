import Identifiers
import Kinds
import Records

/// The fields that a new record needs and that nobody gave, told with what would do.
struct MissingValues {
  let kind: Kind
  let names: [String]

  /// The most candidates that are listed for one field.
  private static let listed = 8

  func refusal(_ candidates: RecordDraft.Candidates) -> AuthoringRefusal {
    let what = names.map { "'\($0)'" }
    let list = what.count > 1 ? what.dropLast().joined(separator: ", ") + " and " + what[what.count - 1] : what.joined()
    let hints = names.map { hint($0, candidates) }
    return AuthoringRefusal("a new \(kind.name) needs \(list)", hint: hints.joined(separator: "; "))
  }

  private func hint(_ name: String, _ candidates: RecordDraft.Candidates) -> String {
    if name == "title" { return "add --title 'TEXT'" }
    let setting = "add --set \(name)="
    guard let type = type(of: name) else { return setting + "VALUE" }
    let element = if case .list(let element) = type { element } else { type }
    switch element {
    case .choice(let options): return setting + options.joined(separator: "|")
    case .reference, .person, .role: return reference(element, setting: setting, candidates(element))
    case .text, .any: return setting + "TEXT"
    case .period: return "add --set \(name).start=INSTANT --set \(name).end=INSTANT"
    case .group, .map, .hours, .when: return "add --set '\(name)={…}', \(TypedText.form(of: element))"
    default: return setting + "VALUE, \(TypedText.form(of: element))"
    }
  }

  private func reference(_ type: FieldType, setting: String, _ found: [String]) -> String {
    if found.isEmpty {
      let target =
        switch type {
        case .reference(let declaration): declaration.kinds.first?.text ?? "KIND"
        case .role: "role"
        default: "person"
        }
      return "there is nothing to refer to yet: 'itsm new \(target)' makes one"
    }
    let shown = found.prefix(Self.listed).joined(separator: "|")
    return setting + shown + (found.count > Self.listed ? "|… (\(found.count) in all)" : "")
  }

  private func type(of name: String) -> FieldType? {
    var table: FieldTable? = kind.fields
    var type: FieldType?
    for part in name.split(separator: ".") {
      if case .period = type {
        type = .instant
        continue
      }
      type = table?[FieldName(String(part))]?.type
      table = type?.groupFields
    }
    return type
  }
}
