/// A map that grows, and that is cheap to keep after each step of its growth, as `GrowingSet` is: n states of up to n entries take n log n of
/// memory, where a dictionary for each would take n².
struct GrowingMap<Key: Hashable, Value>: ExpressibleByDictionaryLiteral {
  /// From the oldest on; each is at least twice as large as the one after it. Of several values the newest holds.
  private var layers: [[Key: Value]] = []

  init() {}

  init(dictionaryLiteral elements: (Key, Value)...) {
    if !elements.isEmpty { layers = [Dictionary(elements) { $1 }] }
  }

  var isEmpty: Bool { layers.isEmpty }

  /// Reading is logarithmic in the number of entries, writing likewise on the average. Nothing is ever taken out.
  subscript(_ key: Key) -> Value? {
    get {
      for layer in layers.reversed() { if let value = layer[key] { return value } }
      return nil
    }
    set { if let newValue { merge([key: newValue]) } }
  }

  /// Adds entries; those that are there already give way.
  mutating func merge(_ newer: [Key: Value]) {
    guard !newer.isEmpty else { return }
    var top = newer
    while let last = layers.last, last.count < 2 * top.count {
      top = last.merging(top) { $1 }
      layers.removeLast()
    }
    layers.append(top)
  }

  /// All of them in one dictionary; linear where there are several layers.
  var all: [Key: Value] {
    guard let first = layers.first else { return [:] }
    return layers.dropFirst().reduce(into: first) { $0.merge($1) { $1 } }
  }
}
