import FrontMatter
import Identifiers
import Kinds

/// One value of a record that two versions do not share.
package struct FieldChange: Sendable, Hashable {
  /// The field, sub-fields joined by a dot, an item of a list in brackets: `window.end`, `outages[2026-03-10T20:00:00Z].extent`.
  package let field: String
  /// A scalar as it is, a collection in the flow form of YAML; nil where the version has none.
  package let old: String?
  package let new: String?
}

/// Compares values from the top down, and names the smallest parts that differ.
struct FieldComparison {
  private(set) var changes: [FieldChange] = []

  mutating func add(_ change: FieldChange) { changes.append(change) }

  mutating func compare(_ old: Value?, _ new: Value?, at path: String, type: FieldType?) {
    guard old?.plainText != new?.plainText else { return }
    if let old, let new, old.kind == .mapping, new.kind == .mapping {
      return compareEntries(old, new, at: path, table: type?.groupFields)
    }
    if case .list(let element)? = type, element.groupFields != nil, old?.kind ?? .sequence == .sequence, new?.kind ?? .sequence == .sequence {
      return compareItems(old.map { Array($0.items) } ?? [], new.map { Array($0.items) } ?? [], at: path, element: element)
    }
    changes.append(FieldChange(field: path, old: old.map(\.flowText), new: new.map(\.flowText)))
  }

  private mutating func compareEntries(_ old: Value, _ new: Value, at path: String, table: FieldTable?) {
    for (key, value) in old.entries { compare(value, new[key.text], at: "\(path).\(key.text)", type: table?[FieldName(key.text)]?.type) }
    for (key, value) in new.entries where old[key.text] == nil {
      compare(nil, value, at: "\(path).\(key.text)", type: table?[FieldName(key.text)]?.type)
    }
  }

  /// Items are the same item where the first required sub-field, or else the first one, has the same text.
  private mutating func compareItems(_ old: [Value], _ new: [Value], at path: String, element: FieldType) {
    let key = element.groupFields.flatMap { table in table.fields.first(where: \.isRequired) ?? table.fields.first }?.name.text
    func name(_ item: Value) -> String { key.flatMap { item[$0]?.flowText } ?? item.flowText }
    let before = Dictionary(grouping: old, by: name)
    let after = Dictionary(grouping: new, by: name)
    var seen: Set<String> = []
    for item in (old + new).map(name) where seen.insert(item).inserted {
      let (left, right) = (before[item] ?? [], after[item] ?? [])
      let place = "\(path)[\(item)]"
      if left.count == 1, right.count == 1 {
        compare(left[0], right[0], at: place, type: element)
      } else {
        let (gone, come) = (left.filter { l in !right.contains { $0.plainText == l.plainText } }, right.filter { r in !left.contains { $0.plainText == r.plainText } })
        changes += gone.map { FieldChange(field: place, old: $0.flowText, new: nil) }
        changes += come.map { FieldChange(field: place, old: nil, new: $0.flowText) }
      }
    }
  }
}

extension Value {
  /// A scalar as it is, a collection on one line in the flow form of YAML. For people: what needs quotes has none.
  package var flowText: String {
    switch kind {
    case .scalar: text
    case .sequence: "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping: "{" + entries.map { "\($0.key.text): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
