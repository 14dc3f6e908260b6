import Diagnostics
import FrontMatter

extension JSONValue {
  /// A value of a front matter: scalars are strings, whatever they look like; lists arrays; mappings objects.
  init(_ value: FrontMatter.Value) {
    switch value.kind {
    case .scalar: self = .string(value.text)
    case .sequence: self = .array(value.items.map { JSONValue($0) })
    case .mapping: self = .object(value.entries.map { (key: $0.key.text, value: JSONValue($0.value)) })
    }
  }
}
