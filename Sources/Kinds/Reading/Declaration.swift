package import FrontMatter
package import Identifiers

/// A node of a file of declarations, such as a kind file, together with the file it came from, so that files can be laid over each other.
package struct Declaration: Sendable {
  package enum Content: Sendable {
    case scalar(String)
    case list([Declaration])
    case mapping([(key: Declaration, value: Declaration)])
  }

  package let origin: RepoPath?
  package let range: Range<Int>
  package let content: Content

  package init(_ value: Value, origin: RepoPath?) {
    self.origin = origin
    range = value.range
    switch value.kind {
    case .scalar: content = .scalar(value.text)
    case .sequence: content = .list(value.items.map { Declaration($0, origin: origin) })
    case .mapping:
      content = .mapping(value.entries.map { (Declaration($0.key, origin: origin), Declaration($0.value, origin: origin)) })
    }
  }

  private init(origin: RepoPath?, range: Range<Int>, content: Content) {
    self.origin = origin
    self.range = range
    self.content = content
  }

  package var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  package var entries: [(key: Declaration, value: Declaration)]? {
    switch content {
    case .mapping(let entries): entries
    case .scalar(""): []
    default: nil
    }
  }

  /// The items of a list; a single scalar counts as a list of one.
  package var items: [Declaration]? {
    switch content {
    case .list(let items): items
    case .scalar(""): []
    case .scalar: [self]
    case .mapping: nil
    }
  }

  package subscript(_ key: String) -> Declaration? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.scalar == key }?.value
  }

  /// The declaration that the keys lead to one after the other, or the last one that is there.
  package func at(_ keys: String...) -> Declaration {
    var place = self
    for key in keys {
      guard let next = place[key] else { break }
      place = next
    }
    return place
  }

  /// Where a text stands as a value: the declaration itself, an item of it, or else a value beneath it; itself where it does not.
  func naming(_ text: String) -> Declaration { value(text) ?? self }

  private func value(_ text: String) -> Declaration? {
    switch content {
    case .scalar(let own): own == text ? self : nil
    case .list(let items): items.lazy.compactMap { $0.value(text) }.first
    case .mapping(let entries): entries.lazy.compactMap { $0.value.value(text) }.first
    }
  }

  /// Where a text stands as a key: in the mapping itself, or else in an item of the list; the declaration itself where it does not.
  func key(_ text: String) -> Declaration {
    let mappings: [Declaration] = if case .list(let items) = content { items } else { [self] }
    for case .mapping(let entries) in mappings.map(\.content) {
      if let entry = entries.first(where: { $0.key.scalar == text }) { return entry.key }
    }
    return self
  }

  /// This declaration with `upper` laid over it: mappings are merged key by key, everything else is replaced.
  package func overlaid(by upper: Declaration) -> Declaration {
    guard case .mapping(let lowerEntries) = content, case .mapping(let upperEntries) = upper.content else { return upper }
    var merged = lowerEntries
    for entry in upperEntries {
      if let position = merged.firstIndex(where: { $0.key.scalar == entry.key.scalar }) {
        merged[position] = (entry.key, merged[position].value.overlaid(by: entry.value))
      } else {
        merged.append(entry)
      }
    }
    return Declaration(origin: upper.origin, range: upper.range, content: .mapping(merged))
  }
}
