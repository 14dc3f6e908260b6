import FrontMatter

/// The scalars under some keys of a front matter: items of lists and entries of mappings one by one, empty ones left out.
enum FieldValues {
  /// Calls `body` with each until it returns true; says whether it did.
  @discardableResult
  static func first(under keys: ArraySlice<String>, of value: Value, where body: (Value) -> Bool) -> Bool {
    switch value.kind {
    case .sequence:
      for item in value.items where first(under: keys, of: item, where: body) { return true }
      return false
    case .mapping:
      if let key = keys.first { return value[key].map { first(under: keys.dropFirst(), of: $0, where: body) } ?? false }
      for (_, entry) in value.entries where first(under: keys, of: entry, where: body) { return true }
      return false
    case .scalar: return keys.isEmpty && !value.isEmpty && body(value)
    }
  }
}
