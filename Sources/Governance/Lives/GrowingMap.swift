/// A map that grows, and that is cheap to keep after each step of its growth: n states of up to n entries take n log n of memory, where a
/// dictionary for each would take n². Maps that grew from one share what they had then, which nobody needs to look through to tell them apart.
struct GrowingMap<Key: Hashable, Value>: ExpressibleByDictionaryLiteral {
  /// A layer is never changed; what two maps share of them are the first ones.
  private final class Layer {
    let entries: [Key: Value]

    init(_ entries: [Key: Value]) { self.entries = entries }
  }

  /// From the oldest on; each is at least twice as large as the one after it. Of several values the newest holds.
  private var layers: [Layer] = []

  init() {}

  init(dictionaryLiteral elements: (Key, Value)...) {
    if !elements.isEmpty { layers = [Layer(Dictionary(elements) { $1 })] }
  }

  var isEmpty: Bool { layers.isEmpty }

  /// Reading is logarithmic in the number of entries, writing likewise on the average. Nothing is ever taken out.
  subscript(_ key: Key) -> Value? {
    get {
      for layer in layers.reversed() { if let value = layer.entries[key] { return value } }
      return nil
    }
    set { if let newValue { merge([key: newValue]) } }
  }

  /// Adds entries; those that are there already give way.
  mutating func merge(_ newer: [Key: Value]) {
    guard !newer.isEmpty else { return }
    var top = newer
    while let last = layers.last, last.entries.count < 2 * top.count {
      top = last.entries.merging(top) { $1 }
      layers.removeLast()
    }
    layers.append(Layer(top))
  }

  /// All of them in one dictionary; linear where there are several layers.
  var all: [Key: Value] { Self.joined(layers[...]) }

  /// The entries that came after what both maps grew from: all others are the same in the other map, unless they came anew there.
  func entries(besides other: Self) -> [Key: Value] { Self.joined(layers.dropFirst(sharedLayers(with: other))) }

  /// The keys of all layers, each once where no entry ever gave way.
  var keys: some Sequence<Key> { layers.lazy.flatMap(\.entries.keys) }

  /// The number of keys where no entry ever gave way.
  var size: Int { layers.reduce(0) { $0 + $1.entries.count } }

  /// Whether another has more entries, or as many and was made differently: one of two such maps outweighs the other.
  func isOutweighed(by other: Self) -> Bool {
    if size != other.size { return size < other.size }
    let shared = sharedLayers(with: other)
    guard shared < layers.count, shared < other.layers.count else { return false }
    return ObjectIdentifier(layers[shared]) < ObjectIdentifier(other.layers[shared])
  }

  private func sharedLayers(with other: Self) -> Int { zip(layers, other.layers).prefix { $0 === $1 }.count }

  private static func joined(_ layers: ArraySlice<Layer>) -> [Key: Value] {
    guard let first = layers.first else { return [:] }
    return layers.dropFirst().reduce(into: first.entries) { $0.merge($1.entries) { $1 } }
  }
}
