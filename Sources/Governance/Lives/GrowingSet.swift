/// A set that many nodes of a life keep, each with a little more than the one before it: what two of them have in common is there once. A life of
/// n nodes costs n log n, where a set for each would cost n².
struct GrowingSet<Element: Hashable>: ExpressibleByArrayLiteral, Equatable, Sequence {
  /// From the oldest on, with nothing in common; each is at least twice as large as the one after it.
  private var layers: [Set<Element>] = []

  init() {}

  init(arrayLiteral elements: Element...) { formUnion(elements) }

  init(_ elements: some Sequence<Element>) { formUnion(elements) }

  var count: Int { layers.reduce(0) { $0 + $1.count } }

  func contains(_ element: Element) -> Bool { layers.contains { $0.contains(element) } }

  mutating func insert(_ element: Element) { formUnion(CollectionOfOne(element)) }

  mutating func formUnion(_ elements: some Sequence<Element>) {
    var top: Set<Element> = []
    for element in elements where !contains(element) { top.insert(element) }
    guard !top.isEmpty else { return }
    while let last = layers.last, last.count < 2 * top.count {
      top.formUnion(last)
      layers.removeLast()
    }
    layers.append(top)
  }

  func isSubset(of other: Self) -> Bool { allSatisfy(other.contains) }

  func makeIterator() -> FlattenSequence<[Set<Element>]>.Iterator { layers.joined().makeIterator() }

  static func == (one: Self, other: Self) -> Bool { one.count == other.count && one.isSubset(of: other) }
}
