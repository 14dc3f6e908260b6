/// What an edit comes down to, once it is known which of the steps of its path exist.
enum EditPlan {
  case replace([PathStep], EditValue)
  /// Into a mapping that has entries; after the entry of this name, or at the end.
  case addEntry([PathStep], EditValue.Entry, after: String?)
  /// Into a list that has items, at the end.
  case addItem([PathStep], EditValue)
  /// Out of a collection that keeps others, or out of the top mapping.
  case remove([PathStep])
  /// Into front matter without entries.
  case begin(EditValue.Entry)

  static func setting(
    _ path: [PathStep], to value: EditValue, after: String?, in root: Value
  ) throws(EditFailure) -> EditPlan {
    var current = root
    for (index, step) in path.enumerated() {
      if let child = current.child(step) {
        current = child
        continue
      }
      let parentPath = Array(path[..<index])
      guard case .key(let key) = step else { throw .noSuchItem(Array(path[...index])) }
      guard current.kind == .mapping || current.kind == .scalar && current.isEmpty else { throw .notMapping(parentPath) }
      let entry = EditValue.Entry(key, try nested(path, from: index + 1, value))
      if index == 0, current.isEmpty, !current.isFlow { return .begin(entry) }
      if current.isEmpty, index > 0 { return .replace(parentPath, .mapping([entry])) }
      return .addEntry(parentPath, entry, after: index == path.count - 1 ? after : nil)
    }
    return .replace(path, value)
  }

  static func appending(_ item: EditValue, to path: [PathStep], in root: Value) throws(EditFailure) -> EditPlan {
    guard let list = root.value(at: path), !(list.kind == .scalar && list.isEmpty) else {
      return try setting(path, to: .list([item]), after: nil, in: root)
    }
    guard list.kind == .sequence else { throw .notList(path) }
    return list.isEmpty ? .replace(path, .list([item])) : .addItem(path, item)
  }

  static func removing(_ path: [PathStep], in root: Value) throws(EditFailure) -> EditPlan {
    guard let last = path.last else { throw .emptyPath }
    let parentPath = Array(path.dropLast())
    guard let parent = root.value(at: parentPath), parent.child(last) != nil else {
      if case .index = last { throw .noSuchItem(path) }
      throw .noSuchField(path)
    }
    if parent.count == 1, !parentPath.isEmpty {
      return .replace(parentPath, parent.kind == .mapping ? .mapping([]) : .list([]))
    }
    return .remove(path)
  }

  /// The value inside of the mappings that the rest of the path names.
  private static func nested(_ path: [PathStep], from index: Int, _ value: EditValue) throws(EditFailure) -> EditValue {
    guard index < path.count else { return value }
    guard case .key(let key) = path[index] else { throw .noSuchItem(Array(path[...index])) }
    return .mapping([EditValue.Entry(key, try nested(path, from: index + 1, value))])
  }
}

extension Value {
  func child(_ step: PathStep) -> Value? {
    switch step {
    case .key(let key): self[key]
    case .index(let index): index >= 0 && kind == .sequence ? items.dropFirst(index).first { _ in true } : nil
    }
  }

  func value(at path: [PathStep]) -> Value? {
    var current = self
    for step in path {
      guard let child = current.child(step) else { return nil }
      current = child
    }
    return current
  }
}
