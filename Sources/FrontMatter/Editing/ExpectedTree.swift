extension EditValue {
  /// What the tree must hold after an edit: `change` gets the value at the path, nil if it is absent, and gives the new
  /// one, nil to remove it. A new entry stands after the entry `after`, or at the end.
  ///
  /// Steps into an empty text are steps into an empty collection. Nil if the path leads nowhere.
  func changing(
    _ path: ArraySlice<PathStep>, after: String? = nil, _ change: (EditValue?) -> EditValue?
  ) -> EditValue? {
    guard let step = path.first else { return change(self) }
    let rest = path.dropFirst()
    switch step {
    case .key(let key):
      guard var entries = isEmptyText ? [] : self.entries else { return nil }
      if let index = entries.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
        let changed = rest.isEmpty ? change(entries[index].value) : entries[index].value.changing(rest, after: after, change)
        guard let changed else {
          if !rest.isEmpty { return nil }
          entries.remove(at: index)
          return .mapping(entries)
        }
        entries[index].value = changed
        return .mapping(entries)
      }
      let empty = EditValue.text("")
      guard let created = rest.isEmpty ? change(nil) : empty.changing(rest, after: nil, change) else { return nil }
      let neighbor = rest.isEmpty ? after : nil
      let place = neighbor.flatMap { name in entries.firstIndex { $0.key.utf8.elementsEqual(name.utf8) } }
      entries.insert(Entry(key, created), at: place.map { $0 + 1 } ?? entries.count)
      return .mapping(entries)
    case .index(let index):
      guard case .list(var items) = self, items.indices.contains(index) else { return nil }
      let changed = rest.isEmpty ? change(items[index]) : items[index].changing(rest, after: after, change)
      guard let changed else {
        if !rest.isEmpty { return nil }
        items.remove(at: index)
        return .list(items)
      }
      items[index] = changed
      return .list(items)
    }
  }

  private var entries: [Entry]? {
    guard case .mapping(let entries) = self else { return nil }
    return entries
  }
}
