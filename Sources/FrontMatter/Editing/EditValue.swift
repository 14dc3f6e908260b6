/// A value to be written into front matter.
package indirect enum EditValue: Sendable {
  /// Quoted only where it must be to read back as exactly this text.
  case text(String)
  /// Text of several lines, written as a literal block (`|`) where the place and the text allow it.
  case block(String)
  case list([EditValue])
  /// Written in this order.
  case mapping([Entry])

  package struct Entry: Sendable {
    package var key: String
    package var value: EditValue

    package init(_ key: String, _ value: EditValue) {
      self.key = key
      self.value = value
    }
  }
}

extension EditValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: EditValue...) { self = .list(elements) }

  /// A mapping with literal keys: `.fields(["by": "anna", "decision": "approved"])`.
  package static func fields(_ fields: KeyValuePairs<String, EditValue>) -> EditValue {
    .mapping(fields.map { Entry($0.key, $0.value) })
  }
}

extension EditValue {
  /// What a value of a file holds, without its form.
  package init(_ value: Value) {
    switch value.kind {
    case .scalar: self = .text(value.text)
    case .sequence: self = .list(value.items.map { EditValue($0) })
    case .mapping: self = .mapping(value.entries.map { Entry($0.key.text, EditValue($0.value)) })
    }
  }

  /// Whether a value of a file holds exactly this, in this order; texts are compared byte by byte.
  package func matches(_ value: Value) -> Bool {
    switch self {
    case .text(let text), .block(let text):
      return value.kind == .scalar && value.equals(text)
    case .list(let items):
      guard value.kind == .sequence, value.count == items.count else { return false }
      return zip(items, value.items).allSatisfy { $0.matches($1) }
    case .mapping(let entries):
      guard value.kind == .mapping, value.count == entries.count else { return false }
      return zip(entries, value.entries).allSatisfy { $1.key.equals($0.key) && $0.value.matches($1.value) }
    }
  }

  var isEmptyText: Bool {
    switch self {
    case .text(let text), .block(let text): text.isEmpty
    case .list, .mapping: false
    }
  }
}
