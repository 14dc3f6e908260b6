import Identifiers
import Kinds
import Records

/// A column of a list: its heading, and the path to what stands in it.
struct ListColumn {
  let name: String
  let path: FieldPath

  init(_ name: String, _ path: FieldPath) {
    self.name = name
    self.path = path
  }

  /// Whether values may be free text, as opposed to ids, numbers and times.
  var isFreeText: Bool {
    path.leaves.contains { leaf in
      switch leaf.type {
      case .text, .any, .choice, .file: !leaf.isID
      default: false
      }
    }
  }

  /// Id, title and state; of a single kind also what it is weighed by, who answers for it, and when it is due.
  static func usual(for kind: Kind?, base: [Kind], kinds: KindSet) -> [ListColumn] {
    var names = ["id", "title", "status"]
    if let kind {
      if let state = kind.lifecycle?.field.text { names[2] = state }
      let choices = kind.fields.fields.filter {
        if case .choice = $0.type { $0.isRequired && $0.name != kind.lifecycle?.field } else { false }
      }
      names +=
        choices.filter { $0.matrix != nil }.map(\.name.text)
        + choices.filter { field in
          field.matrix == nil && !choices.contains { $0.matrix?.rows == field.name || $0.matrix?.columns == field.name }
        }.map(\.name.text).prefix(2)
      names += ["assignee", "owner"].filter { kind.fields[FieldName($0)] != nil }.prefix(1)
      names += kind.due.filter { $0.list == nil }.prefix(1).map(\.field.text)
    } else {
      names.append("owner")
    }
    return names.compactMap { name in
      do throws(QueryDefect) { return ListColumn(name, try FieldPath(name, from: base, in: kinds)) } catch { return nil }
    }
  }
}
