/// A set that many nodes of a life keep, each with a little more than the one before it, as `GrowingMap` keeps them.
struct GrowingSet<Element: Hashable>: ExpressibleByArrayLiteral, Equatable, Sequence {
  private var elements: GrowingMap<Element, Void> = [:]

  init() {}

  init(arrayLiteral elements: Element...) { formUnion(elements) }

  init(_ elements: some Sequence<Element>) { formUnion(elements) }

  var count: Int { elements.size }

  func contains(_ element: Element) -> Bool { elements[element] != nil }

  mutating func insert(_ element: Element) { formUnion(CollectionOfOne(element)) }

  mutating func formUnion(_ others: some Sequence<Element>) {
    var new: [Element: Void] = [:]
    for element in others where !contains(element) { new[element] = () }
    elements.merge(new)
  }

  /// Adds what another set has; what both grew from is not looked at. Two sets become much the same layers, whichever is added to the other.
  mutating func formUnion(_ other: Self) {
    var less = other
    if elements.isOutweighed(by: other.elements) { swap(&self, &less) }
    formUnion(less.elements.entries(besides: elements).keys)
  }

  func isSubset(of other: Self) -> Bool { elements.entries(besides: other.elements).keys.allSatisfy(other.contains) }

  func isDisjoint(with other: Self) -> Bool { elements.keys.allSatisfy { !other.contains($0) } }

  func makeIterator() -> some IteratorProtocol<Element> { elements.keys.makeIterator() }

  static func == (one: Self, other: Self) -> Bool { one.count == other.count && one.isSubset(of: other) }
}
