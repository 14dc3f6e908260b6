/// The scalar that stands at given bytes, and the way to it.
struct ScalarSearch {
  var value: Value
  /// Of a key: the path of its value.
  var path: [PathStep]
  var isKey: Bool
  var isInFlow: Bool

  static func find(_ range: Range<Int>, in collection: Value, at path: [PathStep] = []) -> ScalarSearch? {
    for (index, item) in collection.items.enumerated() {
      if let found = match(range, item, path + [.index(index)], collection) { return found }
    }
    for (key, value) in collection.entries {
      let entryPath = path + [.key(key.text)]
      if key.range == range {
        return ScalarSearch(value: key, path: entryPath, isKey: true, isInFlow: collection.isFlow)
      }
      if let found = match(range, value, entryPath, collection) { return found }
    }
    return nil
  }

  private static func match(_ range: Range<Int>, _ value: Value, _ path: [PathStep], _ parent: Value) -> ScalarSearch? {
    if value.kind != .scalar { return find(range, in: value, at: path) }
    guard value.range == range else { return nil }
    return ScalarSearch(value: value, path: path, isKey: false, isInFlow: parent.isFlow)
  }
}

extension EditValue {
  /// What a tree holds when one of its scalars, a key or a value, is another text.
  init(_ value: Value, replacing index: Int, with text: String) {
    switch value.kind {
    case .scalar: self = .text(value.index == index ? text : value.text)
    case .sequence: self = .list(value.items.map { EditValue($0, replacing: index, with: text) })
    case .mapping:
      self = .mapping(
        value.entries.map { key, value in
          Entry(key.index == index ? text : key.text, EditValue(value, replacing: index, with: text))
        })
    }
  }
}
